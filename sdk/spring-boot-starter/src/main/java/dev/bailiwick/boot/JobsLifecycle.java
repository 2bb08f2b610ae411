package dev.bailiwick.boot;

import dev.bailiwick.boot.job.Jobs;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the jobs as the first thing when the application stops: while the database is still there, and so that whoever
 * watches a job over HTTP is told its end before the web server waits for open requests.
 */
final class JobsLifecycle implements SmartLifecycle {

    private final Jobs jobs;
    private volatile boolean running;

    JobsLifecycle(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        jobs.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
