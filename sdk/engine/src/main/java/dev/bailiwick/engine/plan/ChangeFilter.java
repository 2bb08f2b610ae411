package dev.bailiwick.engine.plan;

import java.util.Optional;

/**
 * Which changes of a plan to list.
 *
 * @param ownersOnly only those that change the owner
 * @param outcome only those that came to this outcome; empty for any
 * @param text only those whose name, id, reason, territory or owner id contains this, without regard to case; empty
 *     text for any
 */
public record ChangeFilter(boolean ownersOnly, Optional<Outcome> outcome, String text) {

    /** Every change. */
    public static final ChangeFilter ALL = new ChangeFilter(false, Optional.empty(), "");

    /** Every change of owner. */
    public static final ChangeFilter OWNERS = new ChangeFilter(true, Optional.empty(), "");
}
