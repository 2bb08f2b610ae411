/** The engine's ports on PostgreSQL. The database's tables come with it, as Flyway migrations. */
@NullMarked
package dev.bailiwick.store;

import org.jspecify.annotations.NullMarked;
