package dev.bailiwick.rules.model;

import dev.bailiwick.spi.TerritoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A checked territory model: a forest of territories with their teams. Immutable. */
public final class TerritoryModel {

    private final String name;
    private final List<ValueList> lists;
    private final List<Rep> reps;
    private final Map<TerritoryId, Territory> territories;
    private final Map<Optional<TerritoryId>, List<Territory>> children;

    /**
     * Takes over what a model's files say; the reader has checked it.
     *
     * @param name what the files call the model
     * @param lists in the order of the files
     * @param reps in the order of the files
     * @param territories in the order of the files, every parent before its children, ids unique
     */
    public TerritoryModel(String name, List<ValueList> lists, List<Rep> reps, List<Territory> territories) {
        this.name = name;
        this.lists = List.copyOf(lists);
        this.reps = List.copyOf(reps);
        this.territories = new LinkedHashMap<>();
        territories.forEach(territory -> this.territories.put(territory.id(), territory));
        this.children =
                territories.stream().collect(Collectors.groupingBy(Territory::parent, Collectors.toUnmodifiableList()));
    }

    /** What the files call the model, for example {@code fy27}. */
    public String name() {
        return name;
    }

    /** In the order of the files. */
    public List<ValueList> lists() {
        return lists;
    }

    /** In the order of the files. */
    public List<Rep> reps() {
        return reps;
    }

    /** All of them in the order of the files, every parent before its children. */
    public List<Territory> territories() {
        return List.copyOf(territories.values());
    }

    /** The territory with this id; empty when the model has none. */
    public Optional<Territory> territory(TerritoryId id) {
        return Optional.ofNullable(territories.get(id));
    }

    /** The territories without parent, in the order of the files. */
    public List<Territory> roots() {
        return children.getOrDefault(Optional.<TerritoryId>empty(), List.of());
    }

    /** The territories directly below this one, in the order of the files. */
    public List<Territory> children(TerritoryId parent) {
        return children.getOrDefault(Optional.of(parent), List.of());
    }
}
