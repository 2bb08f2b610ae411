package dev.bailiwick.boot.job;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells watchers how their jobs stand: of those this node runs ten times a second, of others once a second. Each has a
 * thread of its own, so that a slow one, whose socket may take nothing for minutes, holds up neither the job nor other
 * watchers. Thread-safe.
 */
final class JobFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobFeed.class);
    private static final long PAUSE_MILLIS = 100;
    private static final int PAUSES_BETWEEN_LOOKS = 10;
    private static final long IDLE_SECONDS = 10;

    private final Function<JobId, Optional<Job>> here;
    private final Function<JobId, Job> anywhere;
    // Whoever subscribes after the end of everything has nobody to listen.
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            JobFeed::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    /**
     * A feed without watchers.
     *
     * @param here tells of a job that this node runs; empty for any other
     * @param anywhere tells of any job, and takes longer
     */
    JobFeed(Function<JobId, Optional<Job>> here, Function<JobId, Job> anywhere) {
        this.here = here;
        this.anywhere = anywhere;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "bailiwick-job-news");
        // It may hang at a reader that is gone when everything ends.
        thread.setDaemon(true);
        return thread;
    }

    Subscription subscribe(JobId id, Consumer<Job> listener) {
        Watcher watcher = new Watcher(id, listener);
        threads.execute(watcher);
        return watcher.closed::countDown;
    }

    /** Tells nobody anything any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Watcher implements Runnable {

        private final JobId id;
        private final Consumer<Job> listener;
        private final CountDownLatch closed = new CountDownLatch(1);
        private Optional<Job> told = Optional.empty();
        private boolean wasHere;
        private int pauses;

        Watcher(JobId id, Consumer<Job> listener) {
            this.id = id;
            this.listener = listener;
        }

        @Override
        public void run() {
            try {
                do {
                    look().filter(job -> !told.equals(Optional.of(job))).ifPresent(this::tell);
                } while (told.filter(Job::hasEnded).isEmpty() && !closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Somebody who watches job {} is told no more.", id, e);
            }
        }

        /**
         * Looks how the job stands, unless that was done just now; a job that has left this node is looked at at once.
         */
        private Optional<Job> look() {
            Optional<Job> running = here.apply(id);
            boolean isDue = running.isPresent() || wasHere || pauses % PAUSES_BETWEEN_LOOKS == 0;
            wasHere = running.isPresent();
            pauses++;
            try {
                return running.isEmpty() && isDue ? Optional.of(anywhere.apply(id)) : running;
            } catch (DataAccessException e) {
                LOG.warn("The database did not tell how job {} stands; it is asked again. {}", id, e.getMessage());
                return Optional.empty();
            }
        }

        private void tell(Job job) {
            if (closed.getCount() > 0) {
                told = Optional.of(job);
                listener.accept(job);
            }
        }
    }
}
