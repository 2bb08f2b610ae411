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

    /** A lock that is held until closed, or until it is lost. */
    interface Held extends AutoCloseable {

        /**
         * Makes sure, before something is written that only one may write, that the lock is still held. It may take as
         * long as the store takes to answer.
         *
         * @throws LockLostException when it is not, and somebody else may hold it: nothing more may be written
         */
        void check();

        /** Lets go. */
        @Override
        void close();
    }
}
