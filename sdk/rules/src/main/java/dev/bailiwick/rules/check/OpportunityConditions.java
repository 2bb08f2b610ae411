package dev.bailiwick.rules.check;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Test;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds conditions on opportunities where only accounts are placed. */
final class OpportunityConditions {

    private OpportunityConditions() {}

    /** Whether only an opportunity can be in it. */
    static boolean asks(Extent extent) {
        boolean valued = extent.values().keySet().stream().anyMatch(term -> {
            Set<Field> reads = new LinkedHashSet<>();
            term.fields(reads::add);
            return reads.stream().anyMatch(OpportunityConditions::isOfOpportunity);
        });
        return valued
                || extent.presence().entrySet().stream()
                        .anyMatch(entry -> entry.getValue() && isOfOpportunity(entry.getKey()))
                || extent.rests().values().stream()
                        .anyMatch(rest -> rest.test()
                                .filter(OpportunityConditions::isOpen)
                                .isPresent());
    }

    /** Whether some single test of a condition is open for every account. */
    static boolean asks(Test test) {
        return Parts.leaves(test).stream().anyMatch(OpportunityConditions::isOpen);
    }

    /** What CEL computes may be open for every account, but need not. */
    private static boolean isOpen(Test leaf) {
        boolean plain = leaf instanceof Test.Compare
                || leaf instanceof Test.OneOf
                || leaf instanceof Test.Part
                || leaf instanceof Test.Holds;
        Set<Field> reads = new LinkedHashSet<>();
        leaf.fields(reads::add);
        return plain && reads.stream().anyMatch(OpportunityConditions::isOfOpportunity);
    }

    private static boolean isOfOpportunity(Field field) {
        return field.name().startsWith("opportunity.");
    }

    static List<Finding> find(Scopes scopes, Positions positions) {
        List<Finding> findings = new ArrayList<>();
        if (scopes.model().opportunityPolicy() == OpportunityPlacing.OWN_RULES) {
            return findings;
        }
        for (Scope scope : scopes.ranked()) {
            Optional<Condition> condition = scope.territory().condition();
            condition
                    .flatMap(own -> Parts.leaves(own.test()).stream()
                            .filter(OpportunityConditions::isOpen)
                            .findFirst())
                    .ifPresent(leaf -> findings.add(finding(scope, leaf, condition.get(), positions)));
        }
        return findings;
    }

    private static Finding finding(Scope scope, Test leaf, Condition condition, Positions positions) {
        Territory territory = scope.territory();
        String consequence = scope.isImpossible() ? ", so " + scope + " takes nothing" : "";
        return Finding.of(
                CheckRule.OPPORTUNITY_CONDITION,
                Evidence.PROVED_FROM_CONDITIONS,
                positions.of(territory, leaf.span()),
                Parts.quoted(leaf, condition.text())
                        + " never holds, because only accounts are placed and opportunities go with them" + consequence,
                "Maybe write `opportunities: {policy: own-rules}`, or leave this part out.");
    }
}
