package dev.bailiwick.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one {@link OwnerChange}. Immutable. */
public final class OwnerChangeResult {

    /** How it ended. May grow in a minor version: treat an unknown one as {@link #REFUSED}. */
    public enum Outcome {
        /** Written now, or already so. */
        APPLIED,
        /** Somebody else changed the owner since; nothing was written. */
        CONFLICT,
        /** This record can never be written so; the detail says why. */
        REFUSED,
        /** Not written, for a reason that passes, a lock for example: the host tries again. */
        RETRY
    }

    private final RecordRef ref;
    private final Outcome outcome;
    private final @Nullable String detail;

    private OwnerChangeResult(RecordRef ref, Outcome outcome, @Nullable String detail) {
        this.ref = Objects.requireNonNull(ref, "ref");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.detail = detail;
    }

    /** Written now, or already so. */
    public static OwnerChangeResult applied(RecordRef ref) {
        return new OwnerChangeResult(ref, Outcome.APPLIED, null);
    }

    /**
     * Somebody else changed the owner since; nothing was written.
     *
     * @param actual who owns it now, empty for nobody
     */
    public static OwnerChangeResult conflict(RecordRef ref, Optional<OwnerId> actual) {
        return new OwnerChangeResult(
                ref,
                Outcome.CONFLICT,
                "owner is now " + actual.map(OwnerId::value).orElse("nobody"));
    }

    /**
     * This record can never be written so.
     *
     * @param why the CRM's answer, for an admin
     */
    public static OwnerChangeResult refused(RecordRef ref, String why) {
        return new OwnerChangeResult(ref, Outcome.REFUSED, why);
    }

    /**
     * Not written, for a reason that passes.
     *
     * @param why the CRM's answer, for an admin
     */
    public static OwnerChangeResult retry(RecordRef ref, String why) {
        return new OwnerChangeResult(ref, Outcome.RETRY, why);
    }

    /** Which record. */
    public RecordRef ref() {
        return ref;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** More about it, for an admin; empty for {@link Outcome#APPLIED}. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    @Override
    public String toString() {
        return ref + " " + outcome + (detail == null ? "" : ": " + detail);
    }
}
