package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Formula;
import dev.bailiwick.benchmarks.work.Truth;
import java.util.ArrayList;
import java.util.List;

/** Formulas as alternatives of plain tests (disjunctive normal form). */
final class Clauses {

    /** A test of single fields, which is to be yes or to be no. */
    record Literal(Formula test, Truth wanted) {}

    private Clauses() {}

    /** The formula is met exactly where all literals of one of the clauses are. */
    static List<List<Literal>> of(Formula formula) {
        return of(formula, Truth.YES);
    }

    private static List<List<Literal>> of(Formula formula, Truth wanted) {
        if (formula instanceof Formula.Not not) {
            return of(not.part(), wanted.not());
        }
        if (formula instanceof Formula.And and) {
            return wanted == Truth.YES ? all(and.parts(), wanted) : any(and.parts(), wanted);
        }
        if (formula instanceof Formula.Or or) {
            return wanted == Truth.YES ? any(or.parts(), wanted) : all(or.parts(), wanted);
        }
        return List.of(List.of(new Literal(formula, wanted)));
    }

    private static List<List<Literal>> any(List<Formula> parts, Truth wanted) {
        return parts.stream().flatMap(part -> of(part, wanted).stream()).toList();
    }

    private static List<List<Literal>> all(List<Formula> parts, Truth wanted) {
        List<List<Literal>> product = List.of(List.of());
        for (Formula part : parts) {
            product = times(product, of(part, wanted));
        }
        return product;
    }

    /** Every combination of one of these and one of those, as they follow each other. */
    static <T> List<List<T>> times(List<List<T>> these, List<List<T>> those) {
        List<List<T>> product = new ArrayList<>(these.size() * those.size());
        for (List<T> one : these) {
            for (List<T> other : those) {
                List<T> both = new ArrayList<>(one);
                both.addAll(other);
                product.add(both);
            }
        }
        return product;
    }
}
