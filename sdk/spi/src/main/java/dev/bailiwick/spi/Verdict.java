package dev.bailiwick.spi;

import java.util.Objects;

/** A guard's answer. Immutable. */
public final class Verdict {

    /** From least to most strict. May grow in a minor version: treat an unknown one as {@link #HOLD}. */
    public enum Kind {
        /** Write it. */
        ALLOW,
        /** Keep it until a person approves. */
        HOLD,
        /** Do not write it. */
        DENY
    }

    private static final Verdict ALLOW = new Verdict(Kind.ALLOW, "");

    private final Kind kind;
    private final String reason;

    private Verdict(Kind kind, String reason) {
        this.kind = kind;
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Write it. */
    public static Verdict allow() {
        return ALLOW;
    }

    /** Keep it until a person approves; the reason is what that person reads. */
    public static Verdict hold(String reason) {
        return new Verdict(Kind.HOLD, reason);
    }

    /** Do not write it; the reason is what the admin reads. */
    public static Verdict deny(String reason) {
        return new Verdict(Kind.DENY, reason);
    }

    /** What to do. */
    public Kind kind() {
        return kind;
    }

    /** Why; empty for {@link Kind#ALLOW}. */
    public String reason() {
        return reason;
    }
}
