package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.sandbox.SandboxStats;
import java.time.Duration;

/**
 * What a run took.
 *
 * @param calls what the CRM was asked
 * @param restarts how often a step ended with an error and was started again
 * @param took by the clock
 */
record Effort(SandboxStats calls, long restarts, Duration took) {}
