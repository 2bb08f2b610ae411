package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a record belongs and who should own it. Immutable, for many threads. */
public final class Decision {

    private final RecordRef ref;
    private final Optional<TerritoryId> territory;
    private final OwnerChoice choice;
    private final Optional<OwnerId> owner;
    private final String reason;
    private final Supplier<Explanation> explanation;

    Decision(
            RecordRef ref,
            Optional<TerritoryId> territory,
            OwnerChoice choice,
            Optional<OwnerId> current,
            String reason,
            Supplier<Explanation> explanation) {
        this.ref = ref;
        this.territory = territory;
        this.choice = choice;
        this.owner = choice.owner().or(() -> current);
        this.reason = reason;
        this.explanation = explanation;
    }

    /** Which record was decided. */
    public RecordRef ref() {
        return ref;
    }

    /** Its primary territory; empty when none takes it. */
    public Optional<TerritoryId> territory() {
        return territory;
    }

    /** Who should own it: the current owner where nothing is to change; empty when nobody does and nobody should. */
    public Optional<OwnerId> owner() {
        return owner;
    }

    /** Whether a turn of the territory's rotation was used: the host then counts its sequence one up. */
    public boolean turnTaken() {
        return choice.turnTaken();
    }

    /** Why, in one or two lines for an admin; not blank. */
    public String reason() {
        return reason;
    }

    /** Why, in full. Worked out when asked, from the same model and record, so many decisions stay small. */
    public Explanation explanation() {
        return explanation.get();
    }

    /** The owner that was decided on; empty where nobody was and the record is left as it is. */
    Optional<OwnerId> chosen() {
        return choice.owner();
    }

    @Override
    public String toString() {
        return ref.id() + ": " + reason;
    }
}
