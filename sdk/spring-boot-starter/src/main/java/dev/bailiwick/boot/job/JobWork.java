package dev.bailiwick.boot.job;

/** What a job does. */
@FunctionalInterface
public interface JobWork {

    /**
     * Works until done. When the server stops, it is interrupted, and its next report of progress throws.
     *
     * @param log takes progress and results as they come
     */
    void run(JobLog log);
}
