/** Configured connections: settings checked, calls limited, repeated and cut off as a connector's errors ask for. */
@NullMarked
package dev.bailiwick.engine.connection;

import org.jspecify.annotations.NullMarked;
