package dev.bailiwick.engine;

import java.util.Optional;

/** Port: locks that hold across every process working on the same store, and fall when their process dies. */
public interface Locks {

    /**
     * Takes a lock without waiting.
     *
     * @param name what is locked
     * @return the lock to close, or empty while anybody, this process included, holds it
     */
    Optional<Held> tryAcquire(String name);

    /** A lock that is held until closed. */
    interface Held extends AutoCloseable {

        /** Lets go. */
        @Override
        void close();
    }
}
