package dev.bailiwick.rules.edit;

import dev.bailiwick.rules.model.Rep;

/** A change of the reps. */
public sealed interface RepEdit extends ModelEdit {

    /**
     * Adds a rep, or gives the one with this e-mail address another name.
     *
     * @param rep found by its e-mail address, without regard to case
     */
    record Set(Rep rep) implements RepEdit {}

    /**
     * Removes a rep.
     *
     * @param email without regard to case; no team, owner rule or pin may name it any more
     */
    record Remove(String email) implements RepEdit {}
}
