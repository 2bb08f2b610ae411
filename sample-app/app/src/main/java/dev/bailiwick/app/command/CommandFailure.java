package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
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

    ErrorView error() {
        return error;
    }
}
