package dev.bailiwick.rules.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Things that must all hold. A record that satisfies the constraints may still fail a residual; one that does not,
 * cannot match.
 */
record Clause(Map<Column, Constraint> constraints, List<Residual> residuals) {

    /** Holds for every record. */
    static final Clause ALWAYS = new Clause(Map.of(), List.of());

    static Clause of(Column column, Constraint constraint) {
        return new Clause(Map.of(column, constraint), List.of());
    }

    static Clause of(Residual residual) {
        return new Clause(Map.of(), List.of(residual));
    }

    Clause with(Residual residual) {
        List<Residual> all = new ArrayList<>(residuals);
        if (!all.contains(residual)) {
            all.add(residual);
        }
        return new Clause(constraints, all);
    }

    boolean impossible() {
        return constraints.values().stream().anyMatch(Constraint::impossible);
    }

    /** Both together; empty where constraints on one column cannot be said in one. */
    Optional<Clause> and(Clause other) {
        if (constraints.isEmpty() && residuals.isEmpty()) {
            return Optional.of(other);
        }
        Map<Column, Constraint> both = new LinkedHashMap<>(constraints);
        for (Map.Entry<Column, Constraint> entry : other.constraints.entrySet()) {
            Constraint mine = both.get(entry.getKey());
            Optional<Constraint> joined = mine == null ? Optional.of(entry.getValue()) : mine.and(entry.getValue());
            if (joined.isEmpty()) {
                return Optional.empty();
            }
            both.put(entry.getKey(), joined.get());
        }
        List<Residual> rest = new ArrayList<>(residuals);
        other.residuals.stream().filter(residual -> !rest.contains(residual)).forEach(rest::add);
        return Optional.of(new Clause(both, rest));
    }

    /** The one column it constrains, when that is all it does. */
    Optional<Column> onlyColumn() {
        return constraints.size() == 1 && residuals.isEmpty()
                ? Optional.of(constraints.keySet().iterator().next())
                : Optional.empty();
    }
}
