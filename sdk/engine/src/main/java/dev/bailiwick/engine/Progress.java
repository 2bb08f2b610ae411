package dev.bailiwick.engine;

import java.util.OptionalLong;

/** Told how far a long operation got. Called often and from the working thread: be quick. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (step, done, total) -> {};

    /**
     * One step of progress.
     *
     * @param step what is being done, for a person: {@code accounts from sandbox}
     * @param done how many records of this step are done, 0 or more, never less than before within a step
     * @param total how many there are in all; empty while unknown
     */
    void report(String step, long done, OptionalLong total);
}
