/** A CRM that calls much more often than anybody could read. */
@NullMarked
package dev.bailiwick.benchmarks.sync.flood;

import org.jspecify.annotations.NullMarked;
