/** The work all engines do: the same accounts and the same rules, made from seeds. */
@NullMarked
package dev.bailiwick.benchmarks.work;

import org.jspecify.annotations.NullMarked;
