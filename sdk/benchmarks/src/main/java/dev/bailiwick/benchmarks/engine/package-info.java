/** The territory matchers compared, each with the same rules in the form it is fastest with. */
@NullMarked
package dev.bailiwick.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
