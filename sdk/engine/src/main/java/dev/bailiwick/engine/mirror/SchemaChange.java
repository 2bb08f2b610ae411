package dev.bailiwick.engine.mirror;

import dev.bailiwick.spi.RecordType;

/**
 * How a field of a CRM's records differs from when the CRM was pulled before.
 *
 * @param type whose field
 * @param field the CRM's own name of it
 * @param kind what differs
 * @param before how it was, for a person; empty for a field that appeared
 * @param after how it is, for a person; empty for a field that vanished
 * @param fact what conditions of a territory model call it, {@code account.custom.Tier__c}; of a field that another
 *     property carries now, what they called it before
 */
public record SchemaChange(RecordType type, String field, Kind kind, String before, String after, String fact) {

    /** What can differ. */
    public enum Kind {
        /** The field is new. */
        APPEARED,
        /** The field is gone, or the connected user may not see it any more. */
        VANISHED,
        /** Its values are of another type. */
        TYPE,
        /** It may have other values than before. */
        VALUES,
        /** Another property of the record carries it. */
        PROPERTY;

        /** Whether records that nobody changed in the CRM read otherwise since. */
        boolean changesRecords() {
            return this == APPEARED || this == TYPE || this == PROPERTY;
        }
    }
}
