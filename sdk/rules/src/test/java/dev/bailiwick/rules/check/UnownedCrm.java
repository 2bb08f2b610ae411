package dev.bailiwick.rules.check;

import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Optional;

/** A CRM without users, in which nothing was ever assigned. */
record UnownedCrm() implements OwnerState {

    @Override
    public String connection() {
        return "sf";
    }

    @Override
    public LocalDate today() {
        return Checked.TODAY;
    }

    @Override
    public Optional<Owner> user(String email) {
        return Optional.empty();
    }

    @Override
    public Optional<Assignment> assignment(RecordRef ref) {
        return Optional.empty();
    }

    @Override
    public long sequence(TerritoryId territory) {
        return 0;
    }

    @Override
    public long load(TerritoryId territory, OwnerId owner) {
        return 0;
    }
}
