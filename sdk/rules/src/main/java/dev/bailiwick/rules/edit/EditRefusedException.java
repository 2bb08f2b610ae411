package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.condition.Similar;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import java.util.Collection;
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

    /**
     * For something that is not there.
     *
     * @param known others of the kind, one of which may be meant
     */
    static EditRefusedException missing(String kind, String name, Collection<String> known) {
        return new EditRefusedException(
                "there is no " + kind + " `" + name + "`",
                Similar.to(name, known)
                        .map(near -> "Maybe you meant `" + near + "`.")
                        .orElse("Maybe somebody removed it; read the model again."));
    }

    List<Problem> problems() {
        return problems;
    }
}
