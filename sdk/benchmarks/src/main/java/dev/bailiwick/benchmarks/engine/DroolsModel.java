package dev.bailiwick.benchmarks.engine;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import dev.bailiwick.benchmarks.engine.Clauses.Literal;
import dev.bailiwick.benchmarks.work.Formula;
import dev.bailiwick.benchmarks.work.Rule;
import dev.bailiwick.benchmarks.work.Text;
import dev.bailiwick.benchmarks.work.Truth;
import dev.bailiwick.rules.record.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.drools.model.Index;
import org.drools.model.Model;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.jspecify.annotations.Nullable;

/**
 * Rules as Drools matches them fastest. Each clause is written out once per combination of values of up to two of its
 * fields, as {@code ==} constraints, which Drools finds by hash; the rest follows as constraints that rules with the
 * same test share.
 */
final class DroolsModel {

    /** By which fields to find a clause, those that say most first. */
    private static final List<Text> KEYS = List.of(
            Text.C3,
            Text.C2,
            Text.PARENT_INDUSTRY,
            Text.PARENT_COUNTRY,
            Text.STATE,
            Text.INDUSTRY,
            Text.COUNTRY,
            Text.C1,
            Text.TYPE);

    private static final int MOST_KEYS = 2;

    private final ModelImpl model = new ModelImpl();

    private DroolsModel() {}

    static Model of(List<Rule> rules) {
        DroolsModel made = new DroolsModel();
        for (Rule rule : rules) {
            List<List<Literal>> clauses = Clauses.of(rule.when());
            for (int clause = 0; clause < clauses.size(); clause++) {
                made.add(rule.rank(), rule.rank() + "." + clause, clauses.get(clause));
            }
        }
        return made.model;
    }

    private void add(int rank, String name, List<Literal> clause) {
        List<Literal> rest = new ArrayList<>(clause);
        List<List<Formula.In>> combinations = List.of(List.of());
        for (int key = 0; key < MOST_KEYS; key++) {
            Literal next = key(rest);
            if (next != null) {
                rest.remove(next);
                combinations = Clauses.times(combinations, singles((Formula.In) next.test()));
            }
        }
        for (int i = 0; i < combinations.size(); i++) {
            Variable<DroolsEngine.Fact> account = declarationOf(DroolsEngine.Fact.class);
            PatternDef<DroolsEngine.Fact> pattern = pattern(account);
            for (Formula.In equal : combinations.get(i)) {
                pattern = equal(pattern, equal.field(), equal.values().get(0));
            }
            for (Literal literal : rest) {
                Predicate<Facts> test = ClosureEngine.closure(literal.test(), literal.wanted());
                // Constraints of one name are one for Drools.
                pattern = pattern.expr(literal.toString(), fact -> test.test(fact.facts()));
            }
            model.addRule(rule(name + "." + i).build(pattern, on(account).execute(fact -> fact.matched(rank))));
        }
    }

    private static @Nullable Literal key(List<Literal> literals) {
        for (Text key : KEYS) {
            for (Literal literal : literals) {
                if (literal.wanted() == Truth.YES && literal.test() instanceof Formula.In in && in.field() == key) {
                    return literal;
                }
            }
        }
        return null;
    }

    private static List<List<Formula.In>> singles(Formula.In in) {
        return in.values().stream()
                .map(value -> List.of(new Formula.In(in.field(), List.of(value))))
                .toList();
    }

    private static PatternDef<DroolsEngine.Fact> equal(
            PatternDef<DroolsEngine.Fact> pattern, Text field, String value) {
        return pattern.expr(
                field + " == " + value,
                fact -> value.equals(field.of(fact.facts())),
                alphaIndexedBy(
                        String.class,
                        Index.ConstraintType.EQUAL,
                        KEYS.indexOf(field),
                        fact -> field.of(fact.facts()),
                        value));
    }
}
