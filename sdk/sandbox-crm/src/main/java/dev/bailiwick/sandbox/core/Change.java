package dev.bailiwick.sandbox.core;

import java.util.Optional;

/**
 * What a transaction did to one record.
 *
 * @param before the record until then; empty when it is new
 * @param after the record since then
 * @param author who did it
 */
public record Change(Optional<Row> before, Row after, Author author) {

    /** Who writes. */
    public enum Author {
        /** A program, through the API. */
        CLIENT,
        /** A person in the CRM. */
        COLLEAGUE
    }
}
