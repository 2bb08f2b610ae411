package dev.bailiwick.engine;

/** A lock that fell while its holder was at work: somebody else may be at the same work by now. */
public final class LockLostException extends RefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says which lock.
     *
     * @param name what is locked, as it was given to {@link Locks}
     */
    public LockLostException(String name) {
        super(
                "The lock `" + name + "` was lost while it was held, so nothing more is written under it.",
                "Maybe the database was restarted, or did not answer for a while. Begin again: what was stored stays, and"
                        + " the rest goes on from there.");
    }
}
