package dev.bailiwick.rules.assign;

import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Where a record belongs and who should own it. Immutable, for many threads. */
public final class Decision {

    /** The why of a decision that asked no conditions. */
    static final byte[] NO_CONDITIONS = {};

    private final RecordRef ref;
    private final Optional<TerritoryId> territory;
    private final SortedMap<String, TerritoryId> territories;
    private final OwnerChoice choice;
    private final Optional<OwnerId> owner;
    private final String reason;
    private final Supplier<Explanation> explanation;
    private final Supplier<byte[]> why;

    Decision(
            CrmRecord record,
            Optional<TerritoryId> territory,
            SortedMap<String, TerritoryId> territories,
            OwnerChoice choice,
            String reason,
            Supplier<Explanation> explanation,
            Supplier<byte[]> why) {
        this.ref = record.ref();
        this.territory = territory;
        this.territories = Collections.unmodifiableSortedMap(territories);
        this.choice = choice;
        this.owner = choice.owner().or(record::owner);
        this.reason = reason;
        this.explanation = explanation;
        this.why = why;
    }

    /** Which record was decided. */
    public RecordRef ref() {
        return ref;
    }

    /** The primary territory its owner comes from; empty when none that is no overlay takes it. */
    public Optional<TerritoryId> territory() {
        return territory;
    }

    /**
     * Its primary territory of each type that has one, by the type's id, overlays included; where the record keeps what
     * was applied to it, without {@link #territory}, whose type is not known then. Unmodifiable.
     */
    public SortedMap<String, TerritoryId> territories() {
        return territories;
    }

    /** Those of {@link #territories} that are not {@link #territory}. */
    public SortedMap<String, TerritoryId> others() {
        SortedMap<String, TerritoryId> others = new TreeMap<>(territories);
        territory.ifPresent(others.values()::remove);
        return others;
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

    /**
     * What {@link Assigner#explain} needs to explain the decision later as it was made now, in about 100 bytes; none
     * where no conditions were asked: the record is left alone, or an opportunity went with its account or is closed.
     */
    public byte[] why() {
        return why.get();
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
