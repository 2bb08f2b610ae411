package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.TerritoryId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record is compared by, and what is written where it is to change.
 *
 * @param territoryField where territories are compared and written too, empty for nowhere
 */
record OwnerComparison(Optional<String> territoryField) {

    private static final String OWNER = "Owner";
    private static final String MODIFIED = "Modified_Time";

    /** The fields to read. */
    String fields() {
        return Stream.concat(Stream.of(OWNER, MODIFIED), territoryField.stream())
                .collect(Collectors.joining(","));
    }

    /**
     * What the comparison alone decides; empty when something is to be written.
     *
     * @param row as it is now, null when there is no such record
     */
    Optional<OwnerChangeResult> decide(OwnerChange change, @Nullable Row row) {
        if (row == null) {
            return Optional.of(OwnerChangeResult.refused(
                    change.ref(),
                    "Zoho has no such record now. Maybe it was deleted, or the connected user may not see it."));
        }
        Optional<OwnerId> owner = row.text(OWNER + ".id").map(OwnerId::new);
        if (owner.equals(change.next())) {
            boolean inPlace = territoryField
                    .map(field -> row.text(field).map(TerritoryId::new).equals(change.territory()))
                    .orElse(true);
            return inPlace ? Optional.of(OwnerChangeResult.applied(change.ref())) : Optional.empty();
        }
        return owner.equals(change.expected())
                ? Optional.empty()
                : Optional.of(OwnerChangeResult.conflict(change.ref(), owner));
    }

    /** The last time any of these was modified. */
    Optional<Instant> lastModified(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cell(MODIFIED).map(Cell::instant).stream())
                .max(Comparator.naturalOrder());
    }

    /** What is written to a record. */
    Map<String, @Nullable Object> values(OwnerChange change) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", change.ref().id());
        change.next().ifPresent(owner -> values.put(OWNER, Map.of("id", owner.value())));
        territoryField.ifPresent(field ->
                values.put(field, change.territory().map(TerritoryId::value).orElse(null)));
        return values;
    }
}
