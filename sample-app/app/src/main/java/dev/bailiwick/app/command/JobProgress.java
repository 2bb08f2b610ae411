package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;

/** Shows how far a job got. */
interface JobProgress extends AutoCloseable {

    /** Shows nothing. */
    JobProgress NONE = job -> {};

    /** Takes the job's latest state. */
    void show(JobView job);

    /** Leaves the place to what is written next. */
    @Override
    default void close() {}
}
