package dev.bailiwick.rules.match;

import dev.bailiwick.rules.tree.Term;

/**
 * What clauses constrain.
 *
 * @param term computes a record's value
 * @param kind how values are looked at
 */
record Column(Term term, Kind kind) {

    enum Kind {
        /** Equal to one of several values, or to none of them. */
        CHOICE,
        /** A number within ranges. */
        RANGE,
        /** A text within ranges of the order of texts. */
        ORDER,
        /** A text that contains a fragment. */
        FRAGMENT
    }
}
