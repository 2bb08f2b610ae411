package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.condition.Condition;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.ValueList;
import dev.bailiwick.rules.tree.Choices;
import dev.bailiwick.rules.tree.Comparison;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.TradeTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what conditions mean, in a form that is equal for equal meanings as far as that is cheap to tell: the order of
 * parts and values, double negations and the ways to write a row of values do not count. Unequal forms may still mean
 * the same; equal ones never differ, absent values included.
 */
final class Meanings {

    private static final List<String> LOOK_UPS = List.of("lists", "within");

    /** What stands for each list, by name, and for each area, by file; lists have no point in their names. */
    private final Map<String, Object> named;

    private Meanings(Map<String, Object> named) {
        this.named = named;
    }

    /** Where lists and areas are the same when they are called the same. */
    static Meanings byName(TerritoryModel model) {
        Map<String, Object> named = new HashMap<>();
        model.lists().forEach(list -> named.put(list.name(), new Named(list.name())));
        model.areas().keySet().forEach(file -> named.put(file, new Named(file)));
        return new Meanings(named);
    }

    /**
     * Where lists and areas are the same when they hold the same.
     *
     * @param known a number for each content, shared by all models that are compared; large lists are compared once
     */
    static Meanings byValue(TerritoryModel model, Map<Set<String>, Integer> known) {
        Map<String, Object> named = new HashMap<>(model.areas());
        for (ValueList list : model.lists()) {
            named.put(list.name(), new Listed(known.computeIfAbsent(list.values(), values -> known.size())));
        }
        return new Meanings(named);
    }

    Object of(Condition condition) {
        return of(condition.test(), true, condition.text());
    }

    private record Named(String name) {}

    private record Listed(int content) {}

    private record Row(boolean all, Set<Object> parts) {}

    private record Leaf(boolean met, Object test) {}

    private record Values(boolean in, Term term, Set<Object> values) {}

    private record Compared(Comparison comparison, Set<Term> unordered, List<Term> ordered) {}

    /** What only the language's engine can tell is compared by its text, and all that the text may look up. */
    private record Written(String text, Map<String, Object> named) {}

    private Object of(Test test, boolean met, String text) {
        if (test instanceof Test.Not not) {
            return of(not.part(), !met, text);
        }
        if (test instanceof Test.All all) {
            return row(all.parts(), met, met, text);
        }
        if (test instanceof Test.Any any) {
            return row(any.parts(), !met, met, text);
        }
        if (test instanceof Test.OneOf one) {
            return new Values(met, one.term(), values(one.choices()));
        }
        if (test instanceof Test.Compare compare) {
            return compared(
                    compare.left(),
                    met ? compare.comparison() : compare.comparison().negated(),
                    compare);
        }
        return new Leaf(met, leaf(test, text));
    }

    private Object leaf(Test test, String text) {
        if (test instanceof Test.Always always) {
            return always.truth();
        }
        if (test instanceof Test.Present present) {
            return List.of("has", present.field());
        }
        if (test instanceof Test.Holds holds) {
            return List.of("holds", holds.flag());
        }
        if (test instanceof Test.Part part) {
            return List.of(part.where(), part.text(), part.part());
        }
        if (test instanceof Test.Computed) {
            String written = test.span().of(text).strip();
            boolean looksUp = LOOK_UPS.stream().anyMatch(written::contains);
            return new Written(written, looksUp ? named : Map.of());
        }
        if (test instanceof TradeTest trade) {
            return trade(trade);
        }
        // Whatever else there may come to be: the same only where it stands at the same place, too.
        return test;
    }

    private Object trade(TradeTest test) {
        if (test instanceof TradeTest.InArea in) {
            return List.of("within", in.latitude(), in.longitude(), named.getOrDefault(in.file(), in.area()));
        }
        if (test instanceof TradeTest.HasWord word) {
            return List.of("hasWord", word.text(), Set.copyOf(word.phrases()));
        }
        TradeTest.PostalCodeIn code = (TradeTest.PostalCodeIn) test;
        return List.of("postalCodeIn", code.code(), code.ranges());
    }

    private Object row(List<Test> parts, boolean all, boolean met, String text) {
        List<Object> found = new ArrayList<>();
        for (Test part : parts) {
            Object meaning = of(part, met, text);
            if (meaning instanceof Row row && row.all == all) {
                found.addAll(row.parts);
            } else {
                found.add(meaning);
            }
        }
        Set<Object> joined = joined(found, all);
        return joined.size() == 1 ? joined.iterator().next() : new Row(all, joined);
    }

    /** One of these or one of those is one of all of them; none of these and none of those is none of them. */
    private static Set<Object> joined(List<Object> parts, boolean all) {
        Set<Object> joined = new HashSet<>();
        Map<Term, Values> values = new LinkedHashMap<>();
        for (Object part : parts) {
            if (part instanceof Values one && one.in != all) {
                values.merge(one.term, one, Meanings::join);
            } else {
                joined.add(part);
            }
        }
        joined.addAll(values.values());
        return joined;
    }

    private static Values join(Values a, Values b) {
        Set<Object> values = new HashSet<>(a.values);
        values.addAll(b.values);
        return new Values(a.in, a.term, values);
    }

    private Set<Object> values(Choices choices) {
        return choices.list()
                .map(name -> Set.of(named.getOrDefault(name, new Named(name))))
                .orElseGet(() -> new HashSet<>(choices.values()));
    }

    private static Object compared(Term left, Comparison comparison, Test.Compare compare) {
        Term right = compare.right();
        boolean isText = right instanceof Term.Constant constant && constant.constant() instanceof String;
        return switch (comparison) {
            case EQUAL, DIFFERENT ->
                isText
                        ? new Values(
                                comparison == Comparison.EQUAL,
                                left,
                                new HashSet<>(Set.of(((Term.Constant) right).constant())))
                        : new Compared(comparison, new HashSet<>(List.of(left, right)), List.of());
            case GREATER, AT_LEAST -> new Compared(comparison.flipped(), Set.of(), List.of(right, left));
            case LESS, AT_MOST -> new Compared(comparison, Set.of(), List.of(left, right));
        };
    }
}
