package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Constraint.Between;
import dev.bailiwick.rules.match.Constraint.Within;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.TradeTerm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes an index of rules. For one use. */
final class IndexBuilder {

    /** A column costs each record a look-up; for fewer clauses than this the candidates are checked instead. */
    private static final int FEWEST_CLAUSES = 3;

    /** The same where the column's value has to be computed from several fields. */
    private static final int FEWEST_CLAUSES_COMPUTED = 8;

    /** As long as the rows of the first columns combine to no more than this, their combinations are kept. */
    private static final long MOST_COMBINATIONS = 1L << 20;

    private static final int MOST_FIRST_COLUMNS = 3;

    /** How many words the rows of one column of ranges may take: 2 MiB. */
    private static final int MOST_WORDS = 1 << 18;

    /** Of the columns, the most used; each takes a bit for every clause, and each record a look-up in each. */
    private static final int MOST_COLUMNS = 500;

    private final List<IndexedClause> clauses = new ArrayList<>();

    /** @param rules by number */
    IndexBuilder(Map<Integer, Rule> rules) {
        Clauses normal = new Clauses(rules.size());
        rules.forEach((number, rule) -> {
            List<Clause> alternatives = normal.of(rule.tests());
            for (int i = 0; i < alternatives.size(); i++) {
                clauses.add(new IndexedClause(number, i, alternatives.get(i)));
            }
        });
    }

    Index build() {
        demoteRareColumns();
        List<Column> columns = columnsByUse();
        clauses.sort(new ClauseOrder(columns));
        int wordCount = (clauses.size() + 63) / 64;
        List<ColumnIndex> indexes = new ArrayList<>();
        List<ColumnIndex> costly = new ArrayList<>();
        List<ChoiceIndex> first = new ArrayList<>();
        long combinations = 1;
        Map<Column, Map<Integer, Constraint>> constrained = constrained();
        for (Column column : columns) {
            ColumnIndex index = index(column, constrained.getOrDefault(column, Map.of()), wordCount);
            if (costly(column.term())) {
                costly.add(index);
            } else if (index instanceof ChoiceIndex choice
                    && first.size() < MOST_FIRST_COLUMNS
                    && combinations * choice.count() <= MOST_COMBINATIONS) {
                combinations *= choice.count();
                first.add(choice);
            } else {
                indexes.add(index);
            }
        }
        indexes.addAll(costly);
        BitSet all = new BitSet();
        all.set(0, clauses.size());
        return new Index(wordCount, new FirstColumns(first, all.toLongArray()), indexes, clauses);
    }

    private void demoteRareColumns() {
        Map<Column, List<IndexedClause>> users = users();
        users.forEach((column, using) -> {
            boolean computed = !(column.term() instanceof Term.Read);
            boolean rare = using.size() < (computed ? FEWEST_CLAUSES_COMPUTED : FEWEST_CLAUSES);
            if (rare && using.stream().allMatch(clause -> clause.constraints.size() > 1)) {
                using.forEach(clause -> clause.demote(column));
            }
        });
        users().entrySet().stream()
                .sorted(byUse())
                .skip(MOST_COLUMNS)
                .forEach(use -> use.getValue().forEach(clause -> clause.demote(use.getKey())));
    }

    private static Comparator<Map.Entry<Column, List<IndexedClause>>> byUse() {
        return Comparator.comparingInt(use -> -use.getValue().size());
    }

    private Map<Column, List<IndexedClause>> users() {
        Map<Column, List<IndexedClause>> users = new LinkedHashMap<>();
        clauses.forEach(clause -> clause.constraints
                .keySet()
                .forEach(column ->
                        users.computeIfAbsent(column, any -> new ArrayList<>()).add(clause)));
        return users;
    }

    private List<Column> columnsByUse() {
        return users().entrySet().stream()
                .sorted(byUse().thenComparing(use -> use.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a text is taken apart for it: that waits until few records have candidates left that want it. */
    private static boolean costly(Term term) {
        return term instanceof TradeTerm.Domain || term instanceof TradeTerm.SpacedWords;
    }

    /** For each column what the clauses that constrain it want, by their place. */
    private Map<Column, Map<Integer, Constraint>> constrained() {
        Map<Column, Map<Integer, Constraint>> constrained = new HashMap<>();
        for (int clause = 0; clause < clauses.size(); clause++) {
            int place = clause;
            clauses.get(clause)
                    .constraints
                    .forEach((column, constraint) -> constrained
                            .computeIfAbsent(column, any -> new LinkedHashMap<>())
                            .put(place, constraint));
        }
        return constrained;
    }

    private ColumnIndex index(Column column, Map<Integer, Constraint> constrained, int wordCount) {
        return switch (column.kind()) {
            case CHOICE -> new ChoiceIndex(column.term(), constrained, clauses.size(), wordCount);
            case FRAGMENT -> new FragmentIndex(column.term(), constrained, clauses.size(), wordCount);
            case RANGE ->
                intervals(
                        column,
                        constrained,
                        constraint -> ((Within) constraint).ranges(),
                        Breakpoints::numbers,
                        wordCount);
            case ORDER ->
                intervals(
                        column,
                        constrained,
                        constraint -> ((Between) constraint).ranges(),
                        Breakpoints::texts,
                        wordCount);
        };
    }

    private interface Cut<T extends Comparable<T>> {
        Breakpoints<T> at(Term term, List<T> sorted);
    }

    private <T extends Comparable<T>> ColumnIndex intervals(
            Column column,
            Map<Integer, Constraint> constrained,
            Function<Constraint, Ranges<T>> ranges,
            Cut<T> cut,
            int wordCount) {
        Map<Integer, Ranges<T>> wanted = new LinkedHashMap<>();
        TreeSet<T> points = new TreeSet<>();
        BitSet words = new BitSet();
        constrained.forEach((clause, constraint) -> {
            wanted.put(clause, ranges.apply(constraint));
            words.set(clause >>> 6);
            wanted.get(clause).list().forEach(range -> {
                if (range.from() != null) {
                    points.add(range.from());
                }
                if (range.beyond() != null) {
                    points.add(range.beyond());
                }
            });
        });
        Breakpoints<T> breakpoints =
                cut.at(column.term(), thinned(List.copyOf(points), MOST_WORDS / words.cardinality()));
        wanted.forEach((clause, wants) -> {
            boolean exact = wants.list().stream()
                    .allMatch(range -> (range.from() == null || breakpoints.isPoint(range.from()))
                            && (range.beyond() == null || breakpoints.isPoint(range.beyond())));
            if (!exact) {
                clauses.get(clause).verify(column);
            }
        });
        return IntervalIndex.of(breakpoints, wanted, clauses.size(), wordCount);
    }

    /** Evenly taken, so that the rows of a column with many points stay within bounds. */
    private static <T> List<T> thinned(List<T> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(points.get((int) ((long) i * points.size() / most)));
        }
        return kept;
    }
}
