/** A PostgreSQL server that Bailiwick brings along, for installations without one of their own. */
@NullMarked
package dev.bailiwick.store.embedded;

import org.jspecify.annotations.NullMarked;
