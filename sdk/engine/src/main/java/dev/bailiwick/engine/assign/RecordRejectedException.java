package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.rules.folder.Problem;
import java.util.List;

/** A hand-made record that has mistakes; nothing was decided. */
public final class RecordRejectedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Lists every mistake. */
    public RecordRejectedException(List<Problem> problems) {
        super(
                "The record has " + problems.size() + (problems.size() == 1 ? " mistake." : " mistakes."),
                "Maybe mend them and ask again.");
        this.problems = List.copyOf(problems);
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }
}
