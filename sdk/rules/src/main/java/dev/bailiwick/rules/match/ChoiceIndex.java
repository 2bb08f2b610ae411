package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Constraint.Choice;
import dev.bailiwick.rules.tree.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column whose clauses look for certain values. Values that the same clauses look for share a row, so that a list of
 * 100,000 values costs no more rows than one value.
 */
final class ChoiceIndex implements ColumnIndex {

    /** The row of records without a value. */
    static final int ABSENT = 0;

    /** The row of values that no clause names. */
    private static final int OTHER = 1;

    private static final int MOST_COMPARED = 64;

    private final Term term;
    private final Dictionary rowOf;
    private final Rows rows;
    private final long[] constraining;
    private final int count;

    /**
     * Builds it.
     *
     * @param constrained what the clauses that constrain the column want, by clause
     */
    ChoiceIndex(Term term, Map<Integer, Constraint> constrained, int clauses, int wordCount) {
        this.term = term;
        Map<Object, Wanted> bySet = new LinkedHashMap<>();
        BitSet free = new BitSet();
        free.set(0, clauses);
        BitSet others = (BitSet) free.clone();
        constrained.forEach((clause, constraint) -> {
            Choice choice = (Choice) constraint;
            Wanted wanted = bySet.computeIfAbsent(key(choice.values()), any -> new Wanted(choice.values()));
            (choice.excluded() ? wanted.excluding : wanted.including).set(clause);
            free.clear(clause);
            others.set(clause, choice.excluded());
        });
        Map<Object, List<Wanted>> byValue = new HashMap<>();
        bySet.values()
                .forEach(wanted ->
                        wanted.values.forEach(value -> byValue.computeIfAbsent(value, any -> new ArrayList<>(1))
                                .add(wanted)));
        Map<List<Wanted>, Integer> rowOfSets = new LinkedHashMap<>();
        this.rowOf = new Dictionary(byValue.size(), ABSENT, OTHER);
        byValue.forEach((value, sets) ->
                rowOf.put(value, rowOfSets.computeIfAbsent(sets, any -> OTHER + 1 + rowOfSets.size())));
        this.constraining = ColumnIndex.bits(constrained.keySet(), wordCount);
        this.count = OTHER + 1 + rowOfSets.size();
        this.rows = new Rows(others, wordCount, count);
        rows.put(ABSENT, free);
        rows.put(OTHER, others);
        rowOfSets.forEach((sets, row) -> {
            BitSet satisfied = (BitSet) others.clone();
            sets.forEach(wanted -> {
                satisfied.or(wanted.including);
                satisfied.andNot(wanted.excluding);
            });
            rows.put(row, satisfied);
        });
        rows.trim();
    }

    /** The clauses that name the same set of values. Equal only to itself. */
    private static final class Wanted {
        private final Set<?> values;
        private final BitSet including = new BitSet();
        private final BitSet excluding = new BitSet();

        private Wanted(Set<?> values) {
            this.values = values;
        }
    }

    /** Value lists are shared by the conditions that name them: comparing 100,000 values each time would take long. */
    private static Object key(Set<?> values) {
        return values.size() <= MOST_COMPARED ? values : new Shared(values);
    }

    private record Shared(Set<?> values) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Shared that && values == that.values;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(values);
        }
    }

    /** How many rows there are. */
    int count() {
        return count;
    }

    /** Finds the row that each value has, from 0. */
    void findRows(Batch batch, int records) {
        batch.readValues(term, records);
        rowOf.find(batch.values, batch.rows, records);
    }

    /** Keeps the candidates that are in a row; for single records. */
    void retain(int row, Candidates candidates, long[] scratch) {
        rows.start(scratch);
        rows.retain(row, candidates, scratch);
    }

    @Override
    public void retain(Batch batch) {
        int records = batch.concerned(constraining);
        findRows(batch, records);
        batch.retain(rows, records);
    }
}
