package dev.bailiwick.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page in which every record is named once: as deleted, or as well, or as set aside, in this order of preference.
 *
 * @param records the rows of those that arrived well, the last of each, by id
 * @param deleted ids
 * @param setAside by id, or where there is none by what the CRM sent, so that each is kept
 */
record StoredPage(Map<String, byte[]> records, Set<String> deleted, Map<String, SetAside> setAside) {

    private static final int HASH_BYTES = 8;

    static StoredPage of(
            ConnectionId connection,
            RecordType type,
            Collection<CrmRecord> arrived,
            Collection<RecordRef> gone,
            Collection<SetAside> unreadable) {
        RecordTable<?> table = RecordTable.of(type);
        CopyRow row = new CopyRow();
        Map<String, byte[]> records = new LinkedHashMap<>();
        Map<String, SetAside> setAside = new LinkedHashMap<>();
        for (SetAside aside : unreadable) {
            setAside.put(key(aside), aside);
        }
        for (CrmRecord record : arrived) {
            String id = id(record.ref());
            try {
                records.put(id, table.row(row, connection, record));
                setAside.remove(id);
            } catch (UnstorableException e) {
                records.remove(id);
                setAside.put(id, new SetAside(record.ref(), String.valueOf(e.getMessage()), Json.ofRecord(record)));
            }
        }
        Set<String> deleted = gone.stream().map(StoredPage::id).collect(Collectors.toSet());
        records.keySet().removeAll(deleted);
        setAside.keySet().removeAll(deleted);
        return new StoredPage(records, deleted, setAside);
    }

    private static String key(SetAside aside) {
        return aside.ref().id().equals(SetAside.NO_ID)
                ? SetAside.NO_ID + hash(aside.raw().isEmpty() ? aside.reason() : aside.raw())
                : id(aside.ref());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static String id(RecordRef ref) {
        return StoredText.of(ref.id());
    }
}
