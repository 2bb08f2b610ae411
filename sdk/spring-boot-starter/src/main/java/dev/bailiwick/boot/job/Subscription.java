package dev.bailiwick.boot.job;

/** Somebody watching a job. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** Stops watching. Calling it twice is harmless. */
    @Override
    void close();
}
