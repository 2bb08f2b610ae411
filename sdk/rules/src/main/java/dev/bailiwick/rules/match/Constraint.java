package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Term;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a clause wants of one column. A value that is absent satisfies none. Immutable. */
sealed interface Constraint {

    /** Whether the record's value satisfies it. */
    boolean holds(Term term, Facts facts);

    /** Whether no value satisfies it. */
    boolean impossible();

    /** What satisfies both; empty where that cannot be said in one constraint. */
    Optional<Constraint> and(Constraint other);

    /** What satisfies one of the two; empty where that cannot be said in one constraint. */
    Optional<Constraint> or(Constraint other);

    /**
     * One of the values, or, where they are {@code excluded}, any other.
     *
     * @param values never changed; may be large, so shared
     */
    record Choice(Set<?> values, boolean excluded) implements Constraint {

        /** Larger sets are not joined: they stay shared by all clauses that name the same list. */
        private static final int MOST_COPIED = 1_024;

        @Override
        public boolean holds(Term term, Facts facts) {
            Object value = term.value(facts);
            return value != null && values.contains(value) != excluded;
        }

        @Override
        public boolean impossible() {
            return !excluded && values.isEmpty();
        }

        @Override
        public Optional<Constraint> and(Constraint other) {
            Choice that = (Choice) other;
            if (excluded && that.excluded) {
                return union(values, that.values).map(all -> new Choice(all, true));
            }
            if (excluded) {
                return without(that.values, values).map(rest -> new Choice(rest, false));
            }
            return (that.excluded ? without(values, that.values) : shared(values, that.values))
                    .map(rest -> new Choice(rest, false));
        }

        @Override
        public Optional<Constraint> or(Constraint other) {
            Choice that = (Choice) other;
            if (!excluded && !that.excluded) {
                return union(values, that.values).map(all -> new Choice(all, false));
            }
            if (excluded && that.excluded) {
                return shared(values, that.values).map(both -> new Choice(both, true));
            }
            return (excluded ? without(values, that.values) : without(that.values, values))
                    .map(rest -> new Choice(rest, true));
        }

        private static Optional<Set<?>> union(Set<?> a, Set<?> b) {
            if (a == b) {
                return Optional.of(a);
            }
            if (a.size() + b.size() > MOST_COPIED) {
                return Optional.empty();
            }
            Set<Object> all = new HashSet<>(a);
            all.addAll(b);
            return Optional.of(all);
        }

        private static Optional<Set<?>> without(Set<?> a, Set<?> b) {
            return copied(a, value -> !b.contains(value));
        }

        private static Optional<Set<?>> shared(Set<?> a, Set<?> b) {
            if (a == b) {
                return Optional.of(a);
            }
            return a.size() <= b.size() ? copied(a, b::contains) : copied(b, a::contains);
        }

        private static Optional<Set<?>> copied(Set<?> values, Predicate<Object> which) {
            if (values.size() > MOST_COPIED) {
                return Optional.empty();
            }
            Set<Object> kept = new HashSet<>(values);
            kept.removeIf(which.negate());
            return Optional.of(kept);
        }
    }

    /**
     * A number in one of several ranges.
     *
     * @param ranges sorted, apart from each other
     */
    record Within(Ranges<Double> ranges) implements Constraint {

        @Override
        public boolean holds(Term term, Facts facts) {
            double value = Breakpoints.number(term, facts);
            return !Double.isNaN(value) && ranges.contain(value);
        }

        @Override
        public boolean impossible() {
            return ranges.isEmpty();
        }

        @Override
        public Optional<Constraint> and(Constraint other) {
            return Optional.of(new Within(ranges.and(((Within) other).ranges)));
        }

        @Override
        public Optional<Constraint> or(Constraint other) {
            return Optional.of(new Within(ranges.or(((Within) other).ranges)));
        }
    }

    /**
     * A text in one of several ranges, in the order of {@link String#compareTo}.
     *
     * @param ranges sorted, apart from each other
     */
    record Between(Ranges<String> ranges) implements Constraint {

        @Override
        public boolean holds(Term term, Facts facts) {
            String value = term.text(facts);
            return value != null && ranges.contain(value);
        }

        @Override
        public boolean impossible() {
            return ranges.isEmpty();
        }

        @Override
        public Optional<Constraint> and(Constraint other) {
            return Optional.of(new Between(ranges.and(((Between) other).ranges)));
        }

        @Override
        public Optional<Constraint> or(Constraint other) {
            return Optional.of(new Between(ranges.or(((Between) other).ranges)));
        }
    }

    /**
     * A text that contains one of these.
     *
     * @param fragments each of at least {@link FragmentIndex#SHORTEST} characters
     */
    record Containing(List<String> fragments) implements Constraint {

        @Override
        public boolean holds(Term term, Facts facts) {
            String value = term.text(facts);
            return value != null && fragments.stream().anyMatch(value::contains);
        }

        @Override
        public boolean impossible() {
            return fragments.isEmpty();
        }

        @Override
        public Optional<Constraint> and(Constraint other) {
            return equals(other) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public Optional<Constraint> or(Constraint other) {
            Set<String> all = new LinkedHashSet<>(fragments);
            all.addAll(((Containing) other).fragments);
            return Optional.of(new Containing(List.copyOf(all)));
        }
    }
}
