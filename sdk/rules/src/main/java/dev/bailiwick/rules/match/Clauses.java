package dev.bailiwick.rules.match;

import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.Truth;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns tests into clauses of which one must hold: the disjunctive normal form, where it stays small. What would make
 * it large is left to residuals. Kleene's logic allows the same rewriting as that of two values, since a test is met
 * exactly where one of these clauses is. For one thread.
 */
final class Clauses {

    /** Of one rule; what is beyond is tested on the candidates of the rest. */
    private static final int MOST = 1_024;

    /** So many of all rules together, however few rules there are; rules behind them have one clause each. */
    private static final int MOST_IN_ALL = 1 << 17;

    /** The same for many rules, on average. */
    private static final int MOST_ON_AVERAGE = 8;

    private final IdentityHashMap<Test, List<Clause>> known = new IdentityHashMap<>();
    private long budget;

    /** @param rules how many will be asked for, with a bound for all together */
    Clauses(int rules) {
        this.budget = Math.max(MOST_IN_ALL, (long) MOST_ON_AVERAGE * rules);
    }

    /** The clauses of tests that must all be met. */
    List<Clause> of(List<Test> tests) {
        List<Clause> clauses = List.of(Clause.ALWAYS);
        for (Test test : tests) {
            clauses = product(
                    clauses,
                    known.computeIfAbsent(test, ignored -> clauses(test, true)),
                    test,
                    true,
                    budget > 0 ? MOST : 1);
        }
        budget -= clauses.size();
        return clauses;
    }

    private List<Clause> clauses(Test test, boolean met) {
        if (test instanceof Test.Not not) {
            return clauses(not.part(), !met);
        }
        if (test instanceof Test.All all) {
            return met ? allOf(all.parts(), true) : anyOf(all.parts(), false, test);
        }
        if (test instanceof Test.Any any) {
            return met ? anyOf(any.parts(), true, test) : allOf(any.parts(), false);
        }
        if (test instanceof Test.Always always) {
            return always.truth() == (met ? Truth.MET : Truth.NOT_MET) ? List.of(Clause.ALWAYS) : List.of();
        }
        return Leaves.clause(test, met).filter(clause -> !clause.impossible()).stream()
                .toList();
    }

    private List<Clause> allOf(List<Test> parts, boolean met) {
        List<Clause> clauses = List.of(Clause.ALWAYS);
        for (Test part : parts) {
            clauses = product(clauses, clauses(part, met), part, met, MOST);
        }
        return clauses;
    }

    private static List<Clause> product(List<Clause> left, List<Clause> right, Test rightTest, boolean met, int most) {
        boolean tooMany = (long) left.size() * right.size() > most;
        List<Clause> product = new ArrayList<>();
        for (Clause a : left) {
            if (tooMany) {
                product.add(a.with(new Residual.Tested(rightTest, met)));
                continue;
            }
            for (Clause b : right) {
                Clause both = a.and(b).orElseGet(() -> a.with(new Residual.Tested(rightTest, met)));
                if (!both.impossible()) {
                    product.add(both);
                }
            }
        }
        return product;
    }

    private List<Clause> anyOf(List<Test> parts, boolean met, Test whole) {
        Map<Column, Constraint> simple = new LinkedHashMap<>();
        List<Clause> others = new ArrayList<>();
        for (Test part : parts) {
            for (Clause clause : clauses(part, met)) {
                Optional<Column> column = clause.onlyColumn();
                if (column.isEmpty()) {
                    others.add(clause);
                    continue;
                }
                // Alternatives on one column are one constraint.
                Constraint constraint =
                        Objects.requireNonNull(clause.constraints().get(column.get()));
                Constraint joined = simple.putIfAbsent(column.get(), constraint);
                if (joined != null) {
                    joined.or(constraint)
                            .ifPresentOrElse(either -> simple.put(column.get(), either), () -> others.add(clause));
                }
            }
        }
        simple.forEach((column, constraint) -> others.add(Clause.of(column, constraint)));
        return others.size() > MOST ? List.of(Clause.of(new Residual.Tested(whole, met))) : others;
    }
}
