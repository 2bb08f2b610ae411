package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import java.util.List;

/** Ends an edit that cannot be made; {@link ModelEditor} turns it into its problems. */
final class EditRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    EditRefusedException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    /** For what concerns no place in particular. */
    EditRefusedException(String message, String maybe) {
        this(List.of(new Problem(ModelFolder.MODEL_FILE, 1, 1, message, maybe)));
    }

    List<Problem> problems() {
        return problems;
    }
}
