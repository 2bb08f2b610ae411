package dev.bailiwick.boot.job;

/**
 * A job that a node has taken to run.
 *
 * @param job as it was queued
 * @param operation what to do
 * @param attempt which taking of it this is, from 1; whoever writes of an older one is not heard
 * @param patient whether it waits where a connection is busy
 */
record ClaimedJob(Job job, Operation operation, int attempt, boolean patient) {}
