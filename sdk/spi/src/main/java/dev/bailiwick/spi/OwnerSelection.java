package dev.bailiwick.spi;

import java.util.List;

/** The question put to an {@link OwnerSelector}. Implemented by the host only. Immutable. */
public interface OwnerSelection {

    /** The record that needs an owner. */
    CrmRecord record();

    /** The record's primary territory. */
    TerritoryId territory();

    /** The territory's members who are active users of the record's CRM, in configured order; never empty. */
    List<Owner> candidates();

    /**
     * How many records this member has in this territory and CRM, as last applied; 0 or more.
     *
     * @param owner one of the candidates
     */
    long load(OwnerId owner);

    /** Turns taken in this territory so far, 0 or more; the host counts, so a round robin needs no state. */
    long sequence();
}
