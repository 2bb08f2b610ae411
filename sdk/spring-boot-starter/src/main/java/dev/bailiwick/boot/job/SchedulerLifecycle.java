package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the scheduler as the last thing when the application starts, and stops it as the first thing when the
 * application stops: while the database is still there, and so that whoever watches a job over HTTP is told before the
 * web server waits for open requests.
 */
final class SchedulerLifecycle implements SmartLifecycle {

    private final Scheduler scheduler;
    private final JobRunner runner;
    private volatile boolean running;

    SchedulerLifecycle(Scheduler scheduler, JobRunner runner) {
        this.scheduler = scheduler;
        this.runner = runner;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        runner.handBack();
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
