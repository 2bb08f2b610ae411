package dev.bailiwick.rules.condition;

import java.util.List;
import java.util.Optional;

/**
 * What came of compiling a condition.
 *
 * @param condition present exactly when there are no problems
 * @param problems in the order of the text
 */
public record ConditionCheck(Optional<Condition> condition, List<ConditionProblem> problems) {

    /** Copies the problems. */
    public ConditionCheck {
        problems = List.copyOf(problems);
    }
}
