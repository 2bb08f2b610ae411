package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.rules.folder.Problem;
import java.util.List;

/** A territory model that has mistakes; nothing was planned with it. */
public final class ModelRejectedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Lists every mistake. */
    public ModelRejectedException(List<Problem> problems) {
        super(
                "The territory model has " + problems.size() + (problems.size() == 1 ? " mistake." : " mistakes."),
                "Maybe mend them and plan again.");
        this.problems = List.copyOf(problems);
    }

    /**
     * Lists every mistake of one of several models.
     *
     * @param model which one, as an admin knows it: {@code revision 3}
     */
    public ModelRejectedException(String model, List<Problem> problems) {
        super(
                "The territory model of " + model + " has " + problems.size()
                        + (problems.size() == 1 ? " mistake." : " mistakes."),
                "Maybe mend them and try again; a revision may use fields that the CRMs no longer have.");
        this.problems = List.copyOf(problems);
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }
}
