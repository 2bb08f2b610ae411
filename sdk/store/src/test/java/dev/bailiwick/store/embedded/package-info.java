/** Tests of the embedded database, with real servers. */
@NullMarked
package dev.bailiwick.store.embedded;

import org.jspecify.annotations.NullMarked;
