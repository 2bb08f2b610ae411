package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Constraint.Between;
import dev.bailiwick.rules.match.Constraint.Choice;
import dev.bailiwick.rules.match.Constraint.Containing;
import dev.bailiwick.rules.match.Constraint.Within;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Brings clauses together that constrain the same columns to the same values, so that a record's candidates lie in few
 * words of a bit set.
 */
final class ClauseOrder implements Comparator<IndexedClause> {

    private static final int MOST_COMPARED = 100;

    private final Map<Column, Integer> places = new HashMap<>();
    private final Map<IndexedClause, String> keys = new HashMap<>();

    /** @param columns those that matter most first; fewer than 65,536 */
    ClauseOrder(List<Column> columns) {
        columns.forEach(column -> places.put(column, places.size()));
    }

    @Override
    public int compare(IndexedClause a, IndexedClause b) {
        return keys.computeIfAbsent(a, this::key).compareTo(keys.computeIfAbsent(b, this::key));
    }

    private String key(IndexedClause clause) {
        Map<Integer, Constraint> byPlace = new TreeMap<>();
        clause.constraints.forEach(
                (column, constraint) -> byPlace.put(Objects.requireNonNull(places.get(column)), constraint));
        StringBuilder key = new StringBuilder();
        byPlace.keySet().forEach(place -> key.append((char) (int) place));
        key.append(Character.MAX_VALUE);
        byPlace.values().forEach(constraint -> key.append(' ').append(first(constraint)));
        return key.toString();
    }

    /** Something that equal and neighbouring constraints share. */
    private static String first(Constraint constraint) {
        if (constraint instanceof Choice choice) {
            return choice.values().size() > MOST_COMPARED
                    ? "list of " + choice.values().size()
                    : choice.values().stream()
                            .map(String::valueOf)
                            .min(Comparator.naturalOrder())
                            .orElse("");
        }
        if (constraint instanceof Within within) {
            return String.valueOf(within.ranges().list().get(0).from());
        }
        if (constraint instanceof Between between) {
            return String.valueOf(between.ranges().list().get(0).from());
        }
        return ((Containing) constraint).fragments().get(0);
    }
}
