package dev.bailiwick.boot.job;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells watchers how their jobs stand: of those this node runs ten times a second, of others once a second. They are
 * told by a thread of its own, so that a slow one does not hold up the job, and so that each is told of one state at a
 * time. Thread-safe.
 */
final class JobFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobFeed.class);
    private static final long PAUSE_MILLIS = 100;
    private static final int PAUSES_BETWEEN_LOOKS = 10;

    private final Function<JobId, Optional<Job>> here;
    private final Function<JobId, Job> anywhere;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    // What is told after the end of everything has nobody to listen.
    private final ScheduledThreadPoolExecutor courier = new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, "bailiwick-job-news"), new ThreadPoolExecutor.DiscardPolicy());

    /**
     * A feed without watchers.
     *
     * @param here tells of a job that this node runs; empty for any other
     * @param anywhere tells of any job, and takes longer
     */
    JobFeed(Function<JobId, Optional<Job>> here, Function<JobId, Job> anywhere) {
        this.here = here;
        this.anywhere = anywhere;
        ScheduledFuture<?> unused =
                courier.scheduleWithFixedDelay(this::tell, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    Subscription subscribe(JobId id, Consumer<Job> listener) {
        Watcher watcher = new Watcher(id, listener);
        watchers.add(watcher);
        courier.execute(() -> tell(watcher));
        return () -> watchers.remove(watcher);
    }

    @Override
    public void close() {
        courier.shutdownNow();
    }

    private void tell() {
        watchers.forEach(this::tell);
    }

    private void tell(Watcher watcher) {
        try {
            if (!watcher.look()) {
                return;
            }
        } catch (DataAccessException e) {
            LOG.warn("The database did not tell how job {} stands; it is asked again. {}", watcher.id, e.getMessage());
            return;
        }
        try {
            if (watchers.contains(watcher)) {
                watcher.tell();
            }
        } catch (RuntimeException e) {
            LOG.warn("Somebody who watches job {} failed and is told no more.", watcher.id, e);
            watchers.remove(watcher);
        }
        if (watcher.told.filter(Job::hasEnded).isPresent()) {
            watchers.remove(watcher);
        }
    }

    /** Used by the courier's thread only. */
    private final class Watcher {

        private final JobId id;
        private final Consumer<Job> listener;
        private Optional<Job> seen = Optional.empty();
        private Optional<Job> told = Optional.empty();
        private boolean wasHere;
        private int pauses;

        Watcher(JobId id, Consumer<Job> listener) {
            this.id = id;
            this.listener = listener;
        }

        /**
         * Looks how the job stands, unless that was done just now; a job that has left this node is looked at at once.
         */
        boolean look() {
            Optional<Job> running = here.apply(id);
            boolean isDue = running.isPresent() || wasHere || pauses % PAUSES_BETWEEN_LOOKS == 0;
            wasHere = running.isPresent();
            pauses++;
            if (isDue) {
                seen = Optional.of(running.orElseGet(() -> anywhere.apply(id)));
            }
            return isDue && !seen.equals(told);
        }

        void tell() {
            told = seen;
            listener.accept(told.orElseThrow());
        }
    }
}
