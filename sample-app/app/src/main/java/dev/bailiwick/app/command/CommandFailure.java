package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import java.nio.file.Path;
import java.util.List;

/** Ends a command with exit code 1. */
class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorView error;

    /**
     * Says what went wrong.
     *
     * @param what what and where
     * @param maybe what to try; begins with "Maybe"
     */
    CommandFailure(String what, String maybe) {
        this(new ErrorView(what, maybe, List.of()));
    }

    CommandFailure(ErrorView error) {
        super(error.what());
        this.error = error;
    }

    /**
     * For a report that cannot be written.
     *
     * @param what it says, for example {@code The results}
     */
    static CommandFailure unwritable(String what, Path file, Exception why) {
        return new CommandFailure(
                what + " cannot be written to " + file + ": " + why.getMessage(),
                "Maybe its folder is still to be made, or is not yours to write to.");
    }

    ErrorView error() {
        return error;
    }
}
