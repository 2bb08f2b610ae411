/** Runs everything against a hostile CRM and a calm one, and compares what comes of it. */
@NullMarked
package dev.bailiwick.benchmarks.sync.hostile;

import org.jspecify.annotations.NullMarked;
