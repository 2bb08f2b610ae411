package dev.bailiwick.rules.match;

import dev.bailiwick.rules.record.Facts;

/** Which clauses a record's value in one column satisfies. Immutable, for many threads. */
interface ColumnIndex {

    /** Keeps the candidates that the record's value satisfies, and those that do not constrain the column. */
    void retain(Facts facts, Candidates candidates);
}
