package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Map;

/**
 * What a pull brought.
 *
 * @param connection from where
 * @param owners users the CRM has
 * @param accounts what changed among accounts
 * @param opportunities what changed among opportunities
 * @param schemaChanges how the CRM's fields differ from the pull before
 * @param fieldUses where the territory model used last names fields that changed so
 * @param resyncs why all records of a type were read again, for an admin; without a type that went on from its cursor
 */
public record PullReport(
        ConnectionId connection,
        long owners,
        PageChanges accounts,
        PageChanges opportunities,
        List<SchemaChange> schemaChanges,
        List<FieldUse> fieldUses,
        Map<RecordType, String> resyncs) {

    /** Copies the collections. */
    public PullReport {
        schemaChanges = List.copyOf(schemaChanges);
        fieldUses = List.copyOf(fieldUses);
        resyncs = Map.copyOf(resyncs);
    }
}
