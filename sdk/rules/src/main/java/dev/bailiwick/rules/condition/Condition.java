package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Faults;
import dev.bailiwick.rules.tree.Test;
import dev.bailiwick.rules.tree.Truth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A checked condition. Pure: no clock, no state. Immutable, for many threads.
 *
 * <p>Missing data leaves a condition open, in three-valued logic: {@code account.state == "CA"} is neither true nor
 * false without a state, so neither it nor its negation is met, while {@code account.country == "US" || account.state
 * == "CA"} is met by the country alone.
 *
 * @param text as its author wrote it
 * @param test the same as a tree; its spans point into {@code text}
 */
public record Condition(String text, Test test) {

    /** Whether it holds; false also where missing or unreadable data leaves it open. */
    public boolean met(Facts facts) {
        return test.of(facts) == Truth.MET;
    }

    /** What leaves it open, for example {@code account.state is absent}; empty where it is plainly true or false. */
    public List<String> faults(Facts facts) {
        return Faults.of(test, facts, text);
    }

    /** The fields it reads, in the order of the text. */
    public Set<Field> fields() {
        Set<Field> fields = new LinkedHashSet<>();
        test.fields(fields::add);
        return fields;
    }

    /** Without white space around it. */
    @Override
    public String toString() {
        return text.strip();
    }
}
