package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Amount;
import dev.bailiwick.benchmarks.work.Formula;
import dev.bailiwick.benchmarks.work.Text;
import dev.bailiwick.benchmarks.work.Truth;
import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.record.Facts;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plain Java predicates, one rule after the other. Negation is pushed down to the fields, so that "met" and "its
 * negation is met" are two plain tests and an absent field passes neither.
 */
public final class ClosureEngine implements Engine {

    private final Predicate<Facts>[] rules;

    /** Builds a predicate per rule. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public ClosureEngine(Workload work) {
        this.rules = work.rules().stream()
                .map(rule -> closure(rule.when(), Truth.YES))
                .toArray(Predicate[]::new);
    }

    @Override
    public void match(List<Facts> accounts, int from, int to, Tally tally) {
        for (int account = from; account < to; account++) {
            Facts facts = accounts.get(account);
            boolean won = false;
            for (int rule = 0; rule < rules.length; rule++) {
                if (rules[rule].test(facts)) {
                    tally.matched(account, rule);
                    if (!won) {
                        tally.won(account, rule);
                        won = true;
                    }
                }
            }
        }
    }

    /** Whether the formula has this truth, which is yes or no. */
    static Predicate<Facts> closure(Formula formula, Truth wanted) {
        if (formula instanceof Formula.Not not) {
            return closure(not.part(), wanted.not());
        }
        if (formula instanceof Formula.And and) {
            return wanted == Truth.YES ? all(and.parts(), wanted) : any(and.parts(), wanted);
        }
        if (formula instanceof Formula.Or or) {
            return wanted == Truth.YES ? any(or.parts(), wanted) : all(or.parts(), wanted);
        }
        if (wanted == Truth.YES && formula instanceof Formula.In in) {
            return in.values().size() == 1 ? equal(in.field(), in.values().get(0)) : in(in.field(), in.values());
        }
        if (wanted == Truth.YES && formula instanceof Formula.Range range) {
            return range(range.field(), range.from(), range.to());
        }
        return facts -> formula.of(facts) == wanted;
    }

    private static Predicate<Facts> equal(Text field, String value) {
        return facts -> value.equals(field.of(facts));
    }

    private static Predicate<Facts> in(Text field, List<String> values) {
        Set<String> set = Set.copyOf(values);
        return facts -> {
            String value = field.of(facts);
            return value != null && set.contains(value);
        };
    }

    private static Predicate<Facts> range(Amount field, double from, double to) {
        return facts -> {
            double value = field.of(facts);
            return value >= from && value < to;
        };
    }

    private static Predicate<Facts> all(List<Formula> parts, Truth wanted) {
        Predicate<Facts>[] closures = closures(parts, wanted);
        return facts -> {
            for (Predicate<Facts> closure : closures) {
                if (!closure.test(facts)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<Facts> any(List<Formula> parts, Truth wanted) {
        Predicate<Facts>[] closures = closures(parts, wanted);
        return facts -> {
            for (Predicate<Facts> closure : closures) {
                if (closure.test(facts)) {
                    return true;
                }
            }
            return false;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Predicate<Facts>[] closures(List<Formula> parts, Truth wanted) {
        return parts.stream().map(part -> closure(part, wanted)).toArray(Predicate[]::new);
    }
}
