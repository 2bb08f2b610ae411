package dev.bailiwick.rules.model;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.spi.TerritoryId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One territory of the tree. It takes a record where its own condition and those of all its ancestors hold.
 *
 * @param id unique in the model
 * @param name for display; empty when the model gives none
 * @param type one of the model's; the same as its parent's
 * @param parent empty for a root
 * @param depth 1 for a root, one more for each level below
 * @param precedence lowest wins among territories of the same type and depth; 100 where the model gives none
 * @param catchAll whether it takes exactly what no other territory of its type takes; then it is a root without
 *     condition and children, and the only one of its type
 * @param condition empty where the ancestors' conditions alone decide
 * @param team who may own its records, or who is responsible for them where its type is an overlay, in configured
 *     order; empty for a territory that leaves owners as they are
 * @param owner how an owner is chosen; present exactly when the team is not empty and the type is no overlay
 */
public record Territory(
        TerritoryId id,
        Optional<String> name,
        TerritoryType type,
        Optional<TerritoryId> parent,
        int depth,
        int precedence,
        boolean catchAll,
        Optional<Condition> condition,
        List<Rep> team,
        Optional<OwnerRule> owner) {

    /** What {@link #precedence} is where the model gives none. */
    public static final int DEFAULT_PRECEDENCE = 100;

    /** Of the territories of one type that take a record, the primary one comes first. */
    public static final Comparator<Territory> PRIMARY_FIRST = Comparator.comparingInt(Territory::depth)
            .reversed()
            .thenComparingInt(Territory::precedence)
            .thenComparing(territory -> territory.id().value());

    /** Copies the team. */
    public Territory {
        team = List.copyOf(team);
    }

    @Override
    public String toString() {
        return id.value();
    }
}
