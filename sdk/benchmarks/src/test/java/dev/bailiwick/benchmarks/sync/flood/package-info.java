@NullMarked
package dev.bailiwick.benchmarks.sync.flood;

import org.jspecify.annotations.NullMarked;
