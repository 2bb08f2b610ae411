package dev.bailiwick.spi;

import java.util.Optional;

/** What an {@link OpportunityPolicy} may look at. Implemented by the host only. Immutable. */
public interface OpportunityInput {

    /** The opportunity as last seen. */
    Opportunity opportunity();

    /** Its account as last seen, so before the account's own change. */
    Account account();

    /** The account's primary territory as decided; empty when no territory takes it. */
    Optional<TerritoryId> accountTerritory();

    /** The account's owner as decided; empty when nobody was chosen. */
    Optional<OwnerId> accountOwner();
}
