package dev.bailiwick.rules.condition;

import java.util.List;

/**
 * What a condition says of one account.
 *
 * @param met whether it holds; false where missing or unreadable data leaves it open
 * @param faults what left it open, for example {@code account.state is absent}; empty where it is plainly true or false
 */
public record ConditionResult(boolean met, List<String> faults) {

    /** Copies the faults. */
    public ConditionResult {
        faults = List.copyOf(faults);
    }
}
