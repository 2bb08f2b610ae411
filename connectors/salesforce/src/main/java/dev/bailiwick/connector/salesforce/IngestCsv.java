package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.record.CsvRows;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a bulk job that writes records takes and gives back. */
final class IngestCsv {

    /** Clears a field; an empty value leaves it alone. */
    private static final String NOTHING = "#N/A";

    private IngestCsv() {}

    /** The file to upload: each record with the fields that change. */
    static String print(List<RecordWrite> writes) {
        Set<String> fields = new TreeSet<>();
        writes.forEach(write -> fields.addAll(write.fields().keySet()));
        List<List<String>> lines = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("Id"));
        names.addAll(fields);
        lines.add(names);
        for (RecordWrite write : writes) {
            List<String> line = new ArrayList<>(List.of(write.ref().id()));
            fields.forEach(field -> line.add(value(write, field)));
            lines.add(line);
        }
        return CsvRows.print(lines);
    }

    private static String value(RecordWrite write, String field) {
        return write.fields().containsKey(field)
                ? write.fields().getOrDefault(field, Optional.empty()).orElse(NOTHING)
                : "";
    }

    /** Whose result this is; failed records may have no {@code sf__Id}, but always what was sent. */
    static Optional<RecordRef> ref(Row row, Map<String, RecordRef> refsByKey) {
        return row.text("Id")
                .or(() -> row.text("sf__Id"))
                .flatMap(id -> Optional.ofNullable(refsByKey.get(SalesforceId.key(id))));
    }

    /** From {@code sf__Error}, which reads {@code CODE:message:fields --}. */
    static OwnerChangeResult failed(RecordRef ref, Row row) {
        String error = row.text("sf__Error").orElse("");
        int colon = error.indexOf(':');
        if (colon < 0) {
            return SaveResults.unclear(ref);
        }
        String code = error.substring(0, colon);
        String why = code + ": " + error.substring(colon + 1).replaceFirst("\\s*:?\\w*\\s*--\\s*$", "");
        return SaveResults.failed(ref, code, why);
    }
}
