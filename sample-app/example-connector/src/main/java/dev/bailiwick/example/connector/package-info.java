/**
 * A connector to copy, for Rolodex, a small CRM that speaks CSV over HTTP. Each class is explained, in the order in
 * which to write them, in {@code docs/connector-guide.md}.
 */
@NullMarked
package dev.bailiwick.example.connector;

import org.jspecify.annotations.NullMarked;
