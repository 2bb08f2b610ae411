package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page in which every record is named once: as deleted, or as well, or as set aside, in this order of preference.
 *
 * @param records the rows of those that arrived well, the last of each, by id
 * @param deleted ids
 * @param setAside reasons by id
 */
record StoredPage(Map<String, byte[]> records, Set<String> deleted, Map<String, String> setAside) {

    static StoredPage of(ConnectionId connection, RecordType type, ChangePage page) {
        RecordTable<?> table = RecordTable.of(type);
        CopyRow row = new CopyRow();
        Map<String, byte[]> records = new LinkedHashMap<>();
        Map<String, String> setAside = new LinkedHashMap<>();
        for (SetAside aside : page.setAside()) {
            setAside.put(id(aside.ref()), StoredText.of(aside.reason()));
        }
        for (CrmRecord record : page.records()) {
            String id = id(record.ref());
            try {
                records.put(id, table.row(row, connection, record));
                setAside.remove(id);
            } catch (UnstorableException e) {
                records.remove(id);
                setAside.put(id, e.getMessage());
            }
        }
        Set<String> deleted = page.deleted().stream().map(StoredPage::id).collect(Collectors.toSet());
        records.keySet().removeAll(deleted);
        setAside.keySet().removeAll(deleted);
        return new StoredPage(records, deleted, setAside);
    }

    private static String id(RecordRef ref) {
        return StoredText.of(ref.id());
    }
}
