package dev.bailiwick.boot.job;

/** Does what jobs are to do. Called by many threads at once. */
@FunctionalInterface
public interface JobWork {

    /**
     * Works until done. The same operation may have been begun before, by this node or by another that died: what that
     * has stored is gone on from. Whoever is to stop is told so by the next report of progress, which throws; when the
     * node stops, the thread is interrupted too.
     *
     * @param by who asked for it
     * @param log takes progress and results as they come
     */
    void run(Operation operation, String by, JobLog log);
}
