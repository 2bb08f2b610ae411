package dev.bailiwick.spi;

import java.time.Instant;

/** A change nobody has written yet. Implemented by the host only. Immutable. */
public interface ProposedChange {

    /** The record as last seen, so with its owner before the change. */
    CrmRecord record();

    /** Who would own it. */
    OwnerId next();

    /** The record's primary territory. */
    TerritoryId territory();

    /** Why, as the admin reads it. */
    String reason();

    /** When the plan was made, UTC. */
    Instant proposedAt();

    /** Changes in the same plan so far, this one included, from 1; lets a guard stop a mass move. */
    int positionInRun();
}
