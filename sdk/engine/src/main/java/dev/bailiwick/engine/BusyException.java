package dev.bailiwick.engine;

/** A connection that another pull, plan or push is working on: the same may be done once that has ended. */
public final class BusyException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /** Says which connection. */
    public BusyException(ConnectionId connection) {
        super(
                "Connection `" + connection + "` is busy: another pull, plan or push is working on it.",
                "Maybe wait for it to end and try again.");
    }
}
