package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads records, and compares their owners with those that changes expect. */
final class OwnerComparison {

    private final DynamicsApi api;
    private final Optional<String> territoryColumn;

    /**
     * A comparison.
     *
     * @param territoryColumn where territories are compared too, empty for nowhere
     */
    OwnerComparison(DynamicsApi api, Optional<String> territoryColumn) {
        this.api = api;
        this.territoryColumn = territoryColumn;
    }

    /** What is to be written after reading each record; what the comparison alone decides goes into the results. */
    List<OwnerWrite> compare(List<OwnerChange> changes, Map<RecordRef, OwnerChangeResult> results) {
        List<OwnerWrite> writes = new ArrayList<>();
        // Accounts go first: what they pass on to their opportunities is seen when those are written.
        for (DynamicsTable table : DynamicsTable.values()) {
            List<OwnerChange> ofTable = changes.stream()
                    .filter(change -> change.ref().type() == table.type())
                    .toList();
            Map<String, Row> now = read(table, ofTable);
            for (OwnerChange change : ofTable) {
                Optional<Row> row = Optional.ofNullable(now.get(change.ref().id()));
                decided(change, row)
                        .ifPresentOrElse(
                                result -> results.put(change.ref(), result),
                                () -> writes.add(new OwnerWrite(change, table, row.orElseThrow())));
            }
        }
        return writes;
    }

    private Map<String, Row> read(DynamicsTable table, List<OwnerChange> changes) {
        String select = Stream.concat(Stream.of(table.idColumn(), "_ownerid_value"), territoryColumn.stream())
                .collect(Collectors.joining(","));
        List<String> ids = changes.stream()
                .map(change -> change.ref().id())
                .filter(id -> Principal.GUID.matcher(id).matches())
                .toList();
        Map<String, Row> rows = new HashMap<>();
        RowPages.withIds(api, table.set(), select, table.idColumn(), ids)
                .forEach(row -> row.text(table.idColumn()).ifPresent(id -> rows.put(id, row)));
        return rows;
    }

    /** Empty when something is to be written. */
    private Optional<OwnerChangeResult> decided(OwnerChange change, Optional<Row> row) {
        if (row.isEmpty()) {
            return Optional.of(OwnerChangeResult.refused(
                    change.ref(),
                    "Dataverse has no such record now. Maybe it was deleted, or the connected user may not see it."));
        }
        Optional<OwnerId> owner = Principal.ownerOf(row.get()).map(Principal::ownerId);
        if (owner.equals(change.next())) {
            return isInPlace(change, row.get())
                    ? Optional.of(OwnerChangeResult.applied(change.ref()))
                    : Optional.empty();
        }
        if (!owner.equals(change.expected())) {
            return Optional.of(OwnerChangeResult.conflict(change.ref(), owner));
        }
        return change.next().flatMap(Principal::of).isPresent()
                ? Optional.empty()
                : Optional.of(OwnerChangeResult.refused(
                        change.ref(),
                        "In Dataverse a user or team owns every record, and "
                                + change.next().map(OwnerId::value).orElse("nobody")
                                + " is neither. Maybe the owner is of another CRM."));
    }

    private boolean isInPlace(OwnerChange change, Row row) {
        return territoryColumn
                .map(column -> row.text(column).map(TerritoryId::new).equals(change.territory()))
                .orElse(true);
    }
}
