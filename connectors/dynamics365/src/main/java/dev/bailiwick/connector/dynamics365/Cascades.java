package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.DynamicsApi.Relationship;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Dataverse does by itself when an owner changes: it passes the new owner on to rows of other tables, as each
 * relationship is configured (Microsoft, "Configure table relationship cascading behavior").
 */
final class Cascades {

    /** Kinds of cascade that pass owners on, and to which rows. */
    private static final Map<String, String> PASSED_ON =
            Map.of("Cascade", "all", "Active", "the active", "UserOwned", "their old owner's");

    private Cascades() {}

    /** One effect per table and kind of cascade. */
    static List<SideEffect> of(DynamicsApi api, List<OwnerChange> changes) {
        List<SideEffect> effects = new ArrayList<>();
        for (DynamicsTable table : DynamicsTable.values()) {
            long changed = changes.stream()
                    .filter(change -> change.ref().type() == table.type())
                    .filter(change -> !change.expected().equals(change.next()))
                    .count();
            if (changed > 0) {
                cascades(api, table)
                        .forEach((kind, rows) -> effects.add(new SideEffect(
                                changed,
                                table.set() + " pass their new owner on to " + PASSED_ON.get(kind) + " rows of "
                                        + String.join(", ", rows) + " that belong to them (cascade " + kind + ")")));
            }
        }
        return effects;
    }

    /** Tables by kind of cascade, both in alphabetical order. */
    private static Map<String, Set<String>> cascades(DynamicsApi api, DynamicsTable table) {
        Map<String, Set<String>> cascades = new TreeMap<>();
        for (Relationship relationship : api.relationships(
                        table.logicalName(), "SchemaName,ReferencingEntity,CascadeConfiguration")
                .value()) {
            String assign = Optional.ofNullable(relationship.cascadeConfiguration())
                    .map(DynamicsApi.Cascade::assign)
                    .orElse("NoCascade");
            String referencing = relationship.referencingEntity();
            if (PASSED_ON.containsKey(assign) && referencing != null) {
                cascades.computeIfAbsent(assign, kind -> new TreeSet<>()).add(referencing);
            }
        }
        return cascades;
    }
}
