package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.tree.Term;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
                return Optional.of(new Choice(union(values, that.values), true));
            }
            if (excluded) {
                return Optional.of(new Choice(without(that.values, values), false));
            }
            return Optional.of(
                    new Choice(that.excluded ? without(values, that.values) : shared(values, that.values), false));
        }

        @Override
        public Optional<Constraint> or(Constraint other) {
            Choice that = (Choice) other;
            if (!excluded && !that.excluded) {
                return Optional.of(new Choice(union(values, that.values), false));
            }
            if (excluded && that.excluded) {
                return Optional.of(new Choice(shared(values, that.values), true));
            }
            return Optional.of(
                    excluded
                            ? new Choice(without(values, that.values), true)
                            : new Choice(without(that.values, values), true));
        }

        private static Set<?> union(Set<?> a, Set<?> b) {
            Set<Object> all = new HashSet<>(a);
            all.addAll(b);
            return all;
        }

        private static Set<?> without(Set<?> a, Set<?> b) {
            Set<Object> rest = new HashSet<>();
            a.forEach(value -> {
                if (!b.contains(value)) {
                    rest.add(value);
                }
            });
            return rest;
        }

        private static Set<?> shared(Set<?> a, Set<?> b) {
            Set<?> small = a.size() <= b.size() ? a : b;
            Set<?> large = a.size() <= b.size() ? b : a;
            Set<Object> both = new HashSet<>();
            small.forEach(value -> {
                if (large.contains(value)) {
                    both.add(value);
                }
            });
            return both;
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
