package dev.bailiwick.spi;

import java.util.List;
import java.util.Map;

/**
 * The fields a CRM's records have.
 *
 * @param fields per record type, in the CRM's order; a type the connector does not read is absent
 */
public record Schema(Map<RecordType, List<SchemaField>> fields) {

    /** Copies the map. */
    public Schema {
        fields = Map.copyOf(fields);
    }

    /** The fields of one record type; empty when the connector does not read it. */
    public List<SchemaField> of(RecordType type) {
        return fields.getOrDefault(type, List.of());
    }
}
