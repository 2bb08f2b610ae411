package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;

/** The server refused a request, or did not answer it. */
final class ServerFailure extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Says what came instead of an answer.
     *
     * @param status the HTTP status; 0 when nothing came
     * @param error what it says
     */
    ServerFailure(int status, ErrorView error) {
        super(error);
        this.status = status;
    }

    /** Whether a server that was there before is there no more, or only what stands before it. */
    boolean serverIsGone() {
        return status == 0 || status == 502 || status == 503 || status == 504;
    }

    /** Whether the server knows nothing of what was asked for. */
    boolean isUnknown() {
        return status == 404;
    }
}
