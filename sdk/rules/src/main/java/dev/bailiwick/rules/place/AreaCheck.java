package dev.bailiwick.rules.place;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading an area.
 *
 * @param area present exactly when there are no problems
 * @param problems in the order of the text; of very many, the first
 */
public record AreaCheck(Optional<Area> area, List<AreaProblem> problems) {

    /** Copies the problems. */
    public AreaCheck {
        problems = List.copyOf(problems);
    }
}
