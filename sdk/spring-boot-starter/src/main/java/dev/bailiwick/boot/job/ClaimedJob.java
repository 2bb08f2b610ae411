package dev.bailiwick.boot.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A job that a node has taken to run.
 *
 * @param job as it was queued
 * @param operation what to do
 * @param attempt which taking of it this is, from 1; whoever writes of an older one is not heard
 * @param patient whether it waits where a connection is busy, however long
 * @param busySince when it first met a busy connection, UTC; empty before
 * @param deaths how many nodes died while they ran it
 */
record ClaimedJob(
        Job job, Operation operation, int attempt, boolean patient, Optional<Instant> busySince, int deaths) {}
