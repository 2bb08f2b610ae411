package dev.bailiwick.engine;

import dev.bailiwick.rules.folder.Problem;
import java.util.List;

/** Something an admin asked for that cannot be done as asked. Its message is for the admin: what, where and maybe. */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String maybe;

    /**
     * Says no.
     *
     * @param what what was refused and where
     * @param maybe what the admin might do; begins with "Maybe"
     */
    public RefusedException(String what, String maybe) {
        super(what + "\n" + maybe);
        this.what = what;
        this.maybe = maybe;
    }

    /** What was refused and where. */
    public String what() {
        return what;
    }

    /** What the admin might do; begins with "Maybe". */
    public String maybe() {
        return maybe;
    }

    /** Mistakes in what was sent, in order of file and position; empty where it was refused for another reason. */
    public List<Problem> problems() {
        return List.of();
    }
}
