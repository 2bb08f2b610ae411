package dev.bailiwick.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failed call to a CRM, sorted by what the host should do next. The message says what failed and what the CRM
 * answered; it never holds a token, a secret or a URL with either.
 */
public final class ConnectorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to do about it. May grow in a minor version: treat an unknown kind as {@link #INVALID}. */
    public enum Kind {
        /** This access token was refused, another may be taken: the host gets a new one and repeats the call once. */
        TOKEN_REJECTED,
        /** The grant is dead: the host stops and asks an admin to connect again. */
        AUTHENTICATION,
        /** Logged in, not allowed: the host reports it and does not repeat the call. */
        PERMISSION,
        /**
         * Too many calls: the host waits {@link ConnectorException#retryAfter()}, or parks the run when that is long.
         */
        RATE_LIMITED,
        /**
         * The CRM has taken changes and is still at them, in a job of its own: the host calls again with the same
         * changes after {@link ConnectorException#retryAfter()}, which only asks what became of them. For
         * {@link OwnerWriter#apply} alone.
         */
        UNDER_WAY,
        /** The answer would be too large or slow: the host asks for less at once. */
        TOO_LARGE,
        /**
         * The cursor leads nowhere: the CRM no longer keeps what changed since, or the connector does not know this
         * cursor. The host reads everything again from the beginning, and then removes what the CRM no longer has.
         */
        CURSOR_EXPIRED,
        /** Timeout, 5xx, broken connection, lock: the host repeats the call, waiting longer each time. */
        TRANSIENT,
        /** The request can never succeed as it is: the host reports it. */
        INVALID
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;
    private final @Nullable String code;

    /**
     * A failure without a time to wait.
     *
     * @param kind what the host should do
     * @param message for an admin: what failed and what the CRM answered
     * @param cause the failure underneath, if any
     */
    public ConnectorException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, null, null, cause);
    }

    private ConnectorException(
            Kind kind,
            String message,
            @Nullable Duration retryAfter,
            @Nullable String code,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryAfter = retryAfter;
        this.code = code == null || code.isBlank() ? null : code;
    }

    /**
     * What an answer such as HTTP 429 with {@code Retry-After} becomes.
     *
     * @param message for an admin
     * @param retryAfter how long to leave the CRM alone, zero or more
     */
    public static ConnectorException rateLimited(String message, Duration retryAfter) {
        return new ConnectorException(Kind.RATE_LIMITED, message, retryAfter, null, null);
    }

    /**
     * What a job that the CRM works off by itself becomes while it is not done.
     *
     * @param message for an admin
     * @param retryAfter when to ask again, zero or more
     */
    public static ConnectorException underWay(String message, Duration retryAfter) {
        return new ConnectorException(Kind.UNDER_WAY, message, retryAfter, null, null);
    }

    /**
     * The same failure with the CRM's own code, so that an admin can look it up in the CRM's documentation.
     *
     * @param code for example {@code REQUEST_LIMIT_EXCEEDED}, or the HTTP status where the CRM has no better one; null
     *     or blank for none
     */
    public ConnectorException withCode(@Nullable String code) {
        return new ConnectorException(kind, String.valueOf(getMessage()), retryAfter, code, getCause());
    }

    /** What the host should do. */
    public Kind kind() {
        return kind;
    }

    /** How long to leave the CRM alone; empty when it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The CRM's own code of the failure; empty when there is none, as when no answer came at all. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }
}
