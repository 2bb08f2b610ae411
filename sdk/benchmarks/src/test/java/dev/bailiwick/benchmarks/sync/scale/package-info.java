@NullMarked
package dev.bailiwick.benchmarks.sync.scale;

import org.jspecify.annotations.NullMarked;
