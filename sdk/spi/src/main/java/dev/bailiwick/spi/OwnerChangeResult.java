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
        RETRY,
        /** It may have been written or not: the host reads the record to find out, and tries again if it was not. */
        UNCLEAR
    }

    private final RecordRef ref;
    private final Outcome outcome;
    private final @Nullable String detail;
    private final @Nullable String code;

    private OwnerChangeResult(RecordRef ref, Outcome outcome, @Nullable String detail, @Nullable String code) {
        this.ref = Objects.requireNonNull(ref, "ref");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.detail = detail;
        this.code = code == null || code.isBlank() ? null : code;
    }

    /** Written now, or already so. */
    public static OwnerChangeResult applied(RecordRef ref) {
        return new OwnerChangeResult(ref, Outcome.APPLIED, null, null);
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
                "owner is now " + actual.map(OwnerId::value).orElse("nobody"),
                null);
    }

    /**
     * This record can never be written so.
     *
     * @param why the CRM's answer, for an admin
     */
    public static OwnerChangeResult refused(RecordRef ref, String why) {
        return new OwnerChangeResult(ref, Outcome.REFUSED, why, null);
    }

    /**
     * This record can never be written so, as a call for it alone has shown.
     *
     * @param failure its message and code are the CRM's answer
     */
    public static OwnerChangeResult refused(RecordRef ref, ConnectorException failure) {
        return new OwnerChangeResult(
                ref,
                Outcome.REFUSED,
                String.valueOf(failure.getMessage()),
                failure.code().orElse(null));
    }

    /**
     * Not written, for a reason that passes.
     *
     * @param why the CRM's answer, for an admin
     */
    public static OwnerChangeResult retry(RecordRef ref, String why) {
        return new OwnerChangeResult(ref, Outcome.RETRY, why, null);
    }

    /**
     * It may have been written or not, since the CRM's answer does not say.
     *
     * @param why what is wrong with the answer, for an admin
     */
    public static OwnerChangeResult unclear(RecordRef ref, String why) {
        return new OwnerChangeResult(ref, Outcome.UNCLEAR, why, null);
    }

    /**
     * The same result with the CRM's own code, so that an admin can look it up in the CRM's documentation.
     *
     * @param code for example {@code UNABLE_TO_LOCK_ROW}, or the HTTP status where the CRM has no better one; null or
     *     blank for none
     */
    public OwnerChangeResult withCode(@Nullable String code) {
        return new OwnerChangeResult(ref, outcome, detail, code);
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

    /** The CRM's own code of what kept it from being written; empty when the CRM gave none or was not asked. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    @Override
    public String toString() {
        return ref + " " + outcome + (detail == null ? "" : ": " + detail);
    }
}
