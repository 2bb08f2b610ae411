package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Matching;
import dev.bailiwick.rules.model.TerritoryType;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Term;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Counts what the conditions make of a CRM's records, one after the other, in memory that does not grow with their
 * number. Pins and exclusions of single records do not count. Not for several threads.
 */
final class Tally {

    /** What an absent value is counted as; no CRM holds it. */
    static final String ABSENT = "\0absent";

    private static final int MOST_TIES = 10_000;
    private static final int MOST_FIELDS = 4;

    private final Scopes scopes;
    private final Matching matching;
    private final Predicate<Facts> isSettled;
    private final int[] owningTypes;
    private final long[] taken;
    private final long[] primary;
    private final long[] lostBelow;
    private final SortedMap<Tie, Long> ties = new TreeMap<>();
    private final Map<Term, ValueCounts> values = new LinkedHashMap<>();
    private final Map<Field, ValueCounts> ofUnassigned = new LinkedHashMap<>();
    private long records;
    private long unassigned;

    /**
     * @param sought values to look for, by what they are compared with
     * @param isSettled whether a record's territory is fixed, or it is left alone
     */
    Tally(Scopes scopes, Map<Term, Set<String>> sought, Predicate<Facts> isSettled) {
        this.scopes = scopes;
        this.matching = scopes.start();
        this.isSettled = isSettled;
        List<TerritoryType> types = scopes.model().types();
        this.owningTypes = IntStream.range(0, types.size())
                .filter(type -> !types.get(type).overlay())
                .toArray();
        int size = scopes.ranked().size();
        this.taken = new long[size];
        this.primary = new long[size];
        this.lostBelow = new long[size];
        sought.forEach((term, wanted) -> values.put(term, new ValueCounts(wanted)));
        scopes.model().roots().stream()
                .flatMap(root -> root.condition().stream())
                .flatMap(condition -> condition.fields().stream())
                .filter(field -> field.type() == Field.Type.TEXT)
                .distinct()
                .limit(MOST_FIELDS)
                .forEach(field -> ofUnassigned.put(field, new ValueCounts(Set.of())));
    }

    /** Two scopes that take a record and differ in nothing but their ids; the first of them wins. */
    record Tie(int winner, int loser) implements Comparable<Tie> {

        @Override
        public int compareTo(Tie other) {
            return loser != other.loser ? Integer.compare(loser, other.loser) : Integer.compare(winner, other.winner);
        }
    }

    void add(Facts facts) {
        records++;
        values.forEach((term, counts) -> {
            String value = term.text(facts);
            if (value != null) {
                counts.add(value);
            }
        });
        matching.match(List.of(facts));
        for (int i = 0; i < matching.size(0); i++) {
            count(scopes.ranked().get(matching.rule(0, i)));
        }
        if (IntStream.of(owningTypes).allMatch(type -> matching.winner(0, type) < 0) && !isSettled.test(facts)) {
            unassigned++;
            ofUnassigned.forEach((field, counts) -> {
                Object value = field.value(facts);
                counts.add(value == null ? ABSENT : (String) value);
            });
        }
    }

    private void count(Scope scope) {
        taken[scope.rank()]++;
        Scope winner = scopes.ranked()
                .get(matching.winner(
                        0, scopes.model().types().indexOf(scope.territory().type())));
        if (winner.equals(scope)) {
            primary[scope.rank()]++;
        } else if (scopes.isBelow(winner, scope)) {
            lostBelow[scope.rank()]++;
        } else if (winner.ties(scope)) {
            Tie tie = new Tie(winner.rank(), scope.rank());
            if (ties.size() < MOST_TIES || ties.containsKey(tie)) {
                ties.merge(tie, 1L, Long::sum);
            }
        }
    }

    /** How many records were counted. */
    long records() {
        return records;
    }

    /** How many records meet the scope's conditions. */
    long taken(Scope scope) {
        return taken[scope.rank()];
    }

    /** How many have it as their primary territory. */
    long primary(Scope scope) {
        return primary[scope.rank()];
    }

    /** How many meet its conditions and have a territory below it as their primary one. */
    long lostBelow(Scope scope) {
        return lostBelow[scope.rank()];
    }

    /** How many records only the ids decide on, by the scopes they decide between. */
    SortedMap<Tie, Long> ties() {
        return ties;
    }

    /** The values of a term that is looked at. */
    ValueCounts values(Term term) {
        return values.getOrDefault(term, new ValueCounts(Set.of()));
    }

    /** How many records are in no territory that sets owners; empty where a catch-all takes them. */
    OptionalLong unassigned() {
        boolean caught = scopes.model().territories().stream()
                .anyMatch(territory -> territory.catchAll() && !territory.type().overlay());
        return caught ? OptionalLong.empty() : OptionalLong.of(unassigned);
    }

    /** Their values of the fields that the first level of territories reads. */
    Map<Field, ValueCounts> ofUnassigned() {
        return Collections.unmodifiableMap(ofUnassigned);
    }
}
