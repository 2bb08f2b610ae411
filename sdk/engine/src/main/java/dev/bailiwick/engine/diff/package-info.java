/** Beside the way of a record: what another model would change, before anybody plans with it. */
@NullMarked
package dev.bailiwick.engine.diff;

import org.jspecify.annotations.NullMarked;
