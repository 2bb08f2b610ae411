package dev.bailiwick.rules.model;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.place.Area;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A checked territory model: a forest of territories with their teams. Immutable. */
public final class TerritoryModel {

    private final String name;
    private final List<TerritoryType> types;
    private final List<ValueList> lists;
    private final SortedMap<String, Area> areas;
    private final List<Rep> reps;
    private final List<Territory> territories;
    private final List<Pin> pins;
    private final List<Exclusion> exclusions;
    private final OpportunityPlacing opportunityPolicy;
    private final Map<TerritoryId, Territory> byId = new LinkedHashMap<>();
    private final Map<Optional<TerritoryId>, List<Territory>> children;

    private TerritoryModel(Builder builder) {
        this.name = builder.name;
        this.types = builder.types;
        this.lists = builder.lists;
        this.areas = builder.areas;
        this.reps = builder.reps;
        this.territories = builder.territories;
        this.pins = builder.pins;
        this.exclusions = builder.exclusions;
        this.opportunityPolicy = builder.opportunityPolicy;
        territories.forEach(territory -> byId.put(territory.id(), territory));
        this.children =
                territories.stream().collect(Collectors.groupingBy(Territory::parent, Collectors.toUnmodifiableList()));
    }

    /**
     * Begins a model that is empty but for its name and the type {@link TerritoryType#TERRITORY}.
     *
     * @param name what the files call the model
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** What the files call the model, for example {@code fy27}. */
    public String name() {
        return name;
    }

    /**
     * In the order of the files, which is the order in which they are asked for an owner. At least one is no overlay.
     */
    public List<TerritoryType> types() {
        return types;
    }

    /** In the order of the files. */
    public List<ValueList> lists() {
        return lists;
    }

    /** By the names of their files, used or not. */
    public SortedMap<String, Area> areas() {
        return areas;
    }

    /** In the order of the files. */
    public List<Rep> reps() {
        return reps;
    }

    /** All of them in the order of the files, every parent before its children. */
    public List<Territory> territories() {
        return territories;
    }

    /** In the order of the files, those that no longer hold included. */
    public List<Pin> pins() {
        return pins;
    }

    /** In the order of the files, those that no longer hold included. */
    public List<Exclusion> exclusions() {
        return exclusions;
    }

    /** Where open opportunities belong. */
    public OpportunityPlacing opportunityPolicy() {
        return opportunityPolicy;
    }

    /** The territory with this id; empty when the model has none. */
    public Optional<Territory> territory(TerritoryId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The territory with this id and those above it, from the root down; empty when the model has none of that id. */
    public List<Territory> path(TerritoryId id) {
        ArrayDeque<Territory> path = new ArrayDeque<>();
        for (Optional<Territory> at = territory(id);
                at.isPresent();
                at = at.get().parent().flatMap(this::territory)) {
            path.addFirst(at.get());
        }
        return List.copyOf(path);
    }

    /** What has to be known of a record beyond its own fields and its owner, so that its conditions can be judged. */
    public Set<FactNeed> needs() {
        return reads().stream().flatMap(field -> field.need().stream()).collect(Collectors.toSet());
    }

    /** The fields that its conditions read. */
    public Set<Field> reads() {
        return territories.stream()
                .flatMap(territory -> territory.condition().stream())
                .flatMap(condition -> condition.fields().stream())
                .collect(Collectors.toSet());
    }

    /** The conditions that must all hold for this territory to take a record: those above it first, its own last. */
    public List<Condition> conditions(TerritoryId id) {
        return path(id).stream()
                .flatMap(territory -> territory.condition().stream())
                .toList();
    }

    /** The territories without parent, in the order of the files. */
    public List<Territory> roots() {
        return children.getOrDefault(Optional.<TerritoryId>empty(), List.of());
    }

    /** The territories directly below this one, in the order of the files. */
    public List<Territory> children(TerritoryId parent) {
        return children.getOrDefault(Optional.of(parent), List.of());
    }

    /** Takes over what a model's files say; the reader has checked it. Copies what it is given. */
    public static final class Builder {

        private final String name;
        private List<TerritoryType> types = List.of(TerritoryType.TERRITORY);
        private List<ValueList> lists = List.of();
        private SortedMap<String, Area> areas = Collections.emptySortedMap();
        private List<Rep> reps = List.of();
        private List<Territory> territories = List.of();
        private List<Pin> pins = List.of();
        private List<Exclusion> exclusions = List.of();
        private OpportunityPlacing opportunityPolicy = OpportunityPlacing.FOLLOW_ACCOUNT;

        private Builder(String name) {
            this.name = name;
        }

        /** At least one of them no overlay, in the order in which they are asked for an owner. */
        public Builder types(List<TerritoryType> types) {
            this.types = List.copyOf(types);
            return this;
        }

        /** The lists that conditions look values up in. */
        public Builder lists(List<ValueList> lists) {
            this.lists = List.copyOf(lists);
            return this;
        }

        /** The areas that conditions look places up in, by the names of their files. */
        public Builder areas(Map<String, Area> areas) {
            this.areas = Collections.unmodifiableSortedMap(new TreeMap<>(areas));
            return this;
        }

        /** The people that territories and pins name. */
        public Builder reps(List<Rep> reps) {
            this.reps = List.copyOf(reps);
            return this;
        }

        /** Every parent before its children, ids unique. */
        public Builder territories(List<Territory> territories) {
            this.territories = List.copyOf(territories);
            return this;
        }

        /** Of reps and territories of this model. */
        public Builder pins(List<Pin> pins) {
            this.pins = List.copyOf(pins);
            return this;
        }

        /** Of territories of this model. */
        public Builder exclusions(List<Exclusion> exclusions) {
            this.exclusions = List.copyOf(exclusions);
            return this;
        }

        /** {@link OpportunityPlacing#FOLLOW_ACCOUNT} where it is not called. */
        public Builder opportunityPolicy(OpportunityPlacing opportunityPolicy) {
            this.opportunityPolicy = opportunityPolicy;
            return this;
        }

        /** The model. */
        public TerritoryModel build() {
            return new TerritoryModel(this);
        }
    }
}
