/** How connectors go through what changed, for CRMs that filter by time and sort by id. */
@NullMarked
package dev.bailiwick.connector.pull;

import org.jspecify.annotations.NullMarked;
