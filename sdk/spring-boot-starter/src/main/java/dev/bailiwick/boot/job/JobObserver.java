package dev.bailiwick.boot.job;

/** Told what becomes of jobs, by the node where it happens. Must be quick. Called by many threads at once. */
@FunctionalInterface
public interface JobObserver {

    /** A job has ended; told before anybody on this node sees it. */
    void ended(Job job);

    /** A job that a dead node ran was given back to be taken over. */
    default void takenOver(Job job) {}
}
