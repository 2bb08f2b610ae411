package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerSelection;
import dev.bailiwick.spi.OwnerSelector;
import java.util.Optional;

/** Always the same member; nobody while that member cannot own records. */
record FixedOwner(Rep rep) implements OwnerSelector {

    @Override
    public Optional<OwnerId> select(OwnerSelection selection) {
        return selection.candidates().stream()
                .filter(owner ->
                        owner.email().filter(rep.email()::equalsIgnoreCase).isPresent())
                .map(Owner::id)
                .findFirst();
    }
}
