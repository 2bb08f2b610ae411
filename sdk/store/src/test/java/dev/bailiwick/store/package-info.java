/** Tests of the stores on a real PostgreSQL. */
@NullMarked
package dev.bailiwick.store;

import org.jspecify.annotations.NullMarked;
