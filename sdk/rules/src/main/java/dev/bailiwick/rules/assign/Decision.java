package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Where a record belongs and who should own it. Immutable, for many threads. */
public final class Decision {

    private final RecordRef ref;
    private final Optional<TerritoryId> territory;
    private final SortedMap<String, TerritoryId> territories;
    private final OwnerChoice choice;
    private final Optional<OwnerId> owner;
    private final String reason;
    private final Supplier<Explanation> explanation;

    Decision(
            CrmRecord record,
            Optional<TerritoryId> territory,
            SortedMap<String, TerritoryId> territories,
            OwnerChoice choice,
            String reason,
            Supplier<Explanation> explanation) {
        this.ref = record.ref();
        this.territory = territory;
        this.territories = Collections.unmodifiableSortedMap(territories);
        this.choice = choice;
        this.owner = choice.owner().or(record::owner);
        this.reason = reason;
        this.explanation = explanation;
    }

    /** Which record was decided. */
    public RecordRef ref() {
        return ref;
    }

    /** The primary territory its owner comes from; empty when none that is no overlay takes it. */
    public Optional<TerritoryId> territory() {
        return territory;
    }

    /** Its primary territory of each type that has one, by the type's id, overlays included. Unmodifiable. */
    public SortedMap<String, TerritoryId> territories() {
        return territories;
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
