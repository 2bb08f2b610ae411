package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What owner selection may know of one CRM. Implemented by the host; must not change during one call of the assigner.
 */
public interface OwnerState {

    /** What the CRM's connection is called. */
    String connection();

    /** The day on which pins and exclusions are judged; the rules themselves read no clock. */
    LocalDate today();

    /** The CRM's user with that e-mail address, active or not; the case of letters does not count. */
    Optional<Owner> user(String email);

    /** What was last applied to this record; empty when nothing ever was. */
    Optional<Assignment> assignment(RecordRef ref);

    /** Turns taken in this territory so far, 0 or more. */
    long sequence(TerritoryId territory);

    /** How many records this user has in this territory, as last applied; 0 or more. */
    long load(TerritoryId territory, OwnerId owner);
}
