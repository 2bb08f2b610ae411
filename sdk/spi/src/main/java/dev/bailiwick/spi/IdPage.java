package dev.bailiwick.spi;

import java.util.Optional;
import java.util.Set;

/**
 * Some of the ids of all records that the CRM has. Unmodifiable.
 *
 * @param ids of records that are there, deleted ones not among them; may be empty
 * @param next the cursor to pass for the page after this one; empty after the last
 */
public record IdPage(Set<String> ids, Optional<Cursor> next) {

    /** Copies the ids. */
    public IdPage {
        ids = Set.copyOf(ids);
    }
}
