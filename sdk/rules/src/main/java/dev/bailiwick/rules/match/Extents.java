package dev.bailiwick.rules.match;

import dev.bailiwick.rules.match.Constraint.Between;
import dev.bailiwick.rules.match.Constraint.Choice;
import dev.bailiwick.rules.match.Constraint.Containing;
import dev.bailiwick.rules.match.Constraint.Within;
import dev.bailiwick.rules.match.Extent.Rest;
import dev.bailiwick.rules.match.Ranges.Range;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Span;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says in extents which records meet a condition. For one thread. */
public final class Extents {

    private static final Span NOWHERE = new Span(0, 0);

    /** Value lists are shared by the conditions that name them. */
    private final IdentityHashMap<Set<?>, Ranges<?>> pointsOf = new IdentityHashMap<>();

    /**
     * The extents of a condition, or of a part of one: the records that meet it are those in one of them.
     *
     * @param test the condition or part
     * @param text the whole condition, as its author wrote it; what is no range of values is told apart by its text
     * @return at most 1,024; none where no record can meet it
     */
    public List<Extent> of(Test test, String text) {
        return new Clauses(1)
                .of(List.of(test)).stream()
                        .flatMap(clause -> extent(clause, text).stream())
                        .toList();
    }

    private Optional<Extent> extent(Clause clause, String text) {
        Optional<Extent> extent = Optional.of(Extent.ALL);
        for (Map.Entry<Column, Constraint> wanted : clause.constraints().entrySet()) {
            extent = extent.flatMap(known -> constrained(known, wanted.getKey().term(), wanted.getValue()));
        }
        for (Residual residual : clause.residuals()) {
            extent = extent.flatMap(known -> tested(known, residual, text));
        }
        return extent;
    }

    private Optional<Extent> constrained(Extent extent, Term term, Constraint constraint) {
        if (constraint instanceof Choice choice) {
            Ranges<?> points = pointsOf.computeIfAbsent(choice.values(), Extents::points);
            return extent.with(term, choice.excluded() ? points.complement() : points);
        }
        if (constraint instanceof Within within) {
            boolean whole = term.type() == Field.Type.WHOLE || term.type() == Field.Type.MOMENT;
            return extent.with(term, whole ? whole(within.ranges()) : within.ranges());
        }
        if (constraint instanceof Between between) {
            return extent.with(term, between.ranges());
        }
        if (constraint instanceof Containing containing) {
            return extent.with(term + " contains " + containing.fragments(), containing(term, containing));
        }
        return extent.with(term + " " + constraint, new Rest(true, Optional.empty()));
    }

    private static Rest containing(Term term, Containing containing) {
        List<Test> parts = containing.fragments().stream()
                .<Test>map(fragment -> new Test.Part(term, Test.Part.Where.ANYWHERE, fragment, NOWHERE))
                .toList();
        return new Rest(true, Optional.of(parts.size() == 1 ? parts.get(0) : new Test.Any(parts, NOWHERE)));
    }

    private static Optional<Extent> tested(Extent extent, Residual residual, String text) {
        if (!(residual instanceof Residual.Tested tested)) {
            return extent.with(residual.toString(), new Rest(true, Optional.empty()));
        }
        if (tested.test() instanceof Test.Present present) {
            return extent.with(present.field(), tested.met());
        }
        // One call may stand for several tests of different kinds.
        String kind = tested.test().getClass().getSimpleName();
        String part = tested.test().span().of(text).strip();
        return extent.with(kind + " " + part, new Rest(tested.met(), Optional.of(tested.test())));
    }

    /** Texts or truth values, each a range that holds nothing else. */
    private static Ranges<?> points(Set<?> values) {
        if (values.stream().allMatch(value -> value instanceof Boolean)) {
            List<Range<Boolean>> flags = new ArrayList<>();
            values.forEach(value -> flags.add((boolean) value ? new Range<>(true, null) : new Range<>(null, true)));
            return Ranges.ofAll(flags);
        }
        List<Range<String>> texts = new ArrayList<>();
        values.forEach(value -> texts.add(new Range<>((String) value, value + "\0")));
        return Ranges.ofAll(texts);
    }

    /** The whole numbers in the ranges; moments are told apart by their second. */
    private static Ranges<Double> whole(Ranges<Double> numbers) {
        List<Range<Double>> whole = new ArrayList<>();
        for (Range<Double> range : numbers.list()) {
            Double from = range.from();
            Double beyond = range.beyond();
            whole.add(new Range<>(from == null ? null : Math.ceil(from), beyond == null ? null : Math.ceil(beyond)));
        }
        return Ranges.ofAll(whole);
    }
}
