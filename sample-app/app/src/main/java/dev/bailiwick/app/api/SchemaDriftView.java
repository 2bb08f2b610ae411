package dev.bailiwick.app.api;

import dev.bailiwick.engine.mirror.SchemaDrift;
import java.time.Instant;
import java.util.List;

/**
 * What a pull found changed among a CRM's fields.
 *
 * @param noticedAt when
 * @param changes at least one
 */
public record SchemaDriftView(Instant noticedAt, List<SchemaChangeView> changes) {

    /** What was kept of it. */
    public static SchemaDriftView of(SchemaDrift drift) {
        return new SchemaDriftView(
                drift.noticedAt(),
                drift.changes().stream().map(SchemaChangeView::of).toList());
    }
}
