package dev.bailiwick.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link OpportunityPolicy}'s answer and, for the admin who asks why, its reason. Immutable. */
public final class OpportunityChoice {

    /** What to do. May grow in a minor version: treat an unknown one as {@link #KEEP}. */
    public enum Kind {
        /** The account's territory and owner. */
        FOLLOW_ACCOUNT,
        /** Leave territory and owner as they are. */
        KEEP,
        /** The account's territory, but this owner. */
        GIVE
    }

    private final Kind kind;
    private final @Nullable OwnerId owner;
    private final String reason;

    private OpportunityChoice(Kind kind, @Nullable OwnerId owner, String reason) {
        this.kind = kind;
        this.owner = owner;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Take the account's territory and owner. */
    public static OpportunityChoice followAccount(String reason) {
        return new OpportunityChoice(Kind.FOLLOW_ACCOUNT, null, reason);
    }

    /** Leave territory and owner as they are. */
    public static OpportunityChoice keep(String reason) {
        return new OpportunityChoice(Kind.KEEP, null, reason);
    }

    /** Take the account's territory, but this owner. */
    public static OpportunityChoice give(OwnerId owner, String reason) {
        return new OpportunityChoice(Kind.GIVE, Objects.requireNonNull(owner, "owner"), reason);
    }

    /** What to do. */
    public Kind kind() {
        return kind;
    }

    /** Who gets it; present only with {@link Kind#GIVE}. */
    public Optional<OwnerId> owner() {
        return Optional.ofNullable(owner);
    }

    /** Why, for an admin; not blank. */
    public String reason() {
        return reason;
    }
}
