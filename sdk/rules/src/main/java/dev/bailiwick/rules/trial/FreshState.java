package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Optional;

/** A CRM in which nothing was ever assigned. */
record FreshState(Circumstances circumstances) implements OwnerState {

    @Override
    public String connection() {
        return circumstances.connection();
    }

    @Override
    public LocalDate today() {
        return circumstances.today();
    }

    @Override
    public Optional<Owner> user(String email) {
        return circumstances.user(email);
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
