@NullMarked
package dev.bailiwick.benchmarks.sync.hostile;

import org.jspecify.annotations.NullMarked;
