/** Compares territory matchers on the same rules and accounts. Never shipped. */
@NullMarked
package dev.bailiwick.benchmarks;

import org.jspecify.annotations.NullMarked;
