package dev.bailiwick.rules;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of checking a model.
 *
 * @param assigner decides by the model; present exactly when there are no problems
 * @param problems all of them, in reading order, the model file first
 */
public record ModelCheck(Optional<Assigner> assigner, List<Problem> problems) {

    /** Copies the problems. */
    public ModelCheck {
        problems = List.copyOf(problems);
    }
}
