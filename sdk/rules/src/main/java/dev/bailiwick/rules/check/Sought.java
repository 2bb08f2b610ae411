package dev.bailiwick.rules.check;

import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Comparison;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that a condition compares a value with, to find records that have it or do not.
 *
 * @param territory whose condition it is
 * @param leaf the comparison
 * @param term what is compared
 * @param values what it is compared with
 * @param list the value list they come from; empty where the condition writes them out
 */
record Sought(Territory territory, Test leaf, Term term, Set<String> values, Optional<String> list) {

    /** All of a model, in the order of the files; of each list and term only the first. */
    static List<Sought> all(TerritoryModel model) {
        List<Sought> all = new ArrayList<>();
        Set<Object> lists = new HashSet<>();
        for (Territory territory : model.territories()) {
            territory
                    .condition()
                    .ifPresent(condition -> Parts.leaves(condition.test())
                            .forEach(leaf -> of(territory, leaf)
                                    .filter(sought ->
                                            sought.list.isEmpty() || lists.add(List.of(sought.list.get(), sought.term)))
                                    .ifPresent(all::add)));
        }
        return all;
    }

    private static Optional<Sought> of(Territory territory, Test leaf) {
        if (leaf instanceof Test.Compare compare
                && compare.right() instanceof Term.Constant constant
                && constant.constant() instanceof String text
                && (compare.comparison() == Comparison.EQUAL || compare.comparison() == Comparison.DIFFERENT)) {
            return Optional.of(new Sought(territory, leaf, compare.left(), Set.of(text), Optional.empty()));
        }
        if (leaf instanceof Test.OneOf oneOf && oneOf.term().type() == Field.Type.TEXT) {
            @SuppressWarnings("unchecked") // they are of the term's type
            Set<String> values = (Set<String>) oneOf.choices().values();
            return Optional.of(new Sought(
                    territory, leaf, oneOf.term(), values, oneOf.choices().list()));
        }
        return Optional.empty();
    }

    /** What each term is compared with in all. */
    static Map<Term, Set<String>> byTerm(List<Sought> all) {
        Map<Term, Set<String>> byTerm = new LinkedHashMap<>();
        all.forEach(sought ->
                byTerm.computeIfAbsent(sought.term, any -> new HashSet<>()).addAll(sought.values));
        return byTerm;
    }
}
