package dev.bailiwick.boot.job;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the watchers of one job how it stands. They are told by the courier's thread, so that a slow one does not hold
 * up the job, and so that each is told of one state at a time. Thread-safe.
 */
final class JobFeed {

    private static final Logger LOG = LoggerFactory.getLogger(JobFeed.class);
    private static final long PAUSE_MILLIS = 100;

    private final ScheduledExecutorService courier;
    private final Supplier<Job> job;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isDue = new AtomicBoolean();

    /**
     * A feed without watchers.
     *
     * @param courier one thread
     * @param job tells how the job stands
     */
    JobFeed(ScheduledExecutorService courier, Supplier<Job> job) {
        this.courier = courier;
        this.job = job;
    }

    /** Watchers are told soon, and once of all that changes until then. */
    void changed() {
        if (isDue.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = courier.schedule(this::deliver, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    Subscription subscribe(Consumer<Job> listener) {
        Watcher watcher = new Watcher(listener);
        watchers.add(watcher);
        courier.execute(() -> tell(watcher, job.get()));
        return () -> watchers.remove(watcher);
    }

    private void deliver() {
        isDue.set(false);
        Job now = job.get();
        watchers.forEach(watcher -> tell(watcher, now));
    }

    private void tell(Watcher watcher, Job now) {
        try {
            if (watchers.contains(watcher)) {
                watcher.tell(now);
            }
        } catch (RuntimeException e) {
            LOG.warn("Somebody who watches job {} failed and is told no more.", now.id(), e);
            watchers.remove(watcher);
        }
        if (now.hasEnded()) {
            watchers.remove(watcher);
        }
    }

    /** Used by the courier's thread only. */
    private static final class Watcher {

        private final Consumer<Job> listener;
        private Optional<Job> told = Optional.empty();

        Watcher(Consumer<Job> listener) {
            this.listener = listener;
        }

        void tell(Job job) {
            if (!told.equals(Optional.of(job))) {
                told = Optional.of(job);
                listener.accept(job);
            }
        }
    }
}
