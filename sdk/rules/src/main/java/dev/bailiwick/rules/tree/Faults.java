package dev.bailiwick.rules.tree;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Test.Computed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says why a test is open. */
public final class Faults {

    private final Facts facts;
    private final String text;
    private final Set<String> found = new LinkedHashSet<>();

    private Faults(Facts facts, String text) {
        this.facts = facts;
        this.text = text;
    }

    /**
     * What is missing, unreadable or cannot be computed, in the order of the condition.
     *
     * @param test a part of the condition
     * @param text the whole condition, as its author wrote it
     * @return empty where the test is met or plainly not met
     */
    public static List<String> of(Test test, Facts facts, String text) {
        Faults faults = new Faults(facts, text);
        faults.collect(test);
        return List.copyOf(faults.found);
    }

    private void collect(Test test) {
        if (test.of(facts) != Truth.OPEN) {
            return;
        }
        if (test instanceof Test.All all) {
            all.parts().forEach(this::collect);
        } else if (test instanceof Test.Any any) {
            any.parts().forEach(this::collect);
        } else if (test instanceof Test.Not not) {
            collect(not.part());
        } else {
            ofLeaf(test);
        }
    }

    private void ofLeaf(Test leaf) {
        Set<Field> reads = new LinkedHashSet<>();
        leaf.fields(reads::add);
        List<String> ofFields =
                reads.stream().flatMap(field -> field.fault(facts).stream()).toList();
        found.addAll(ofFields);
        String fault = leaf instanceof Computed computed
                ? computed.computation().of(facts).fault()
                : leaf.span().of(text) + (reads.isEmpty() ? "" : " with " + Field.shown(reads, facts));
        if (ofFields.isEmpty()) {
            found.add("cannot be computed: " + fault);
        }
    }
}
