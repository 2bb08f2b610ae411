/** A million records: first load, incremental load and push beside the least that has to be done. */
@NullMarked
package dev.bailiwick.benchmarks.sync.scale;

import org.jspecify.annotations.NullMarked;
