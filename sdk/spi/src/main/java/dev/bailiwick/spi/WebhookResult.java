package dev.bailiwick.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link WebhookReceiver} made of a call. Immutable. */
public final class WebhookResult {

    /** How to answer. May grow in a minor version: treat an unknown one as {@link #REJECTED}. */
    public enum Kind {
        /**
         * HTTP 202, or 200 with {@link WebhookResult#text()} if there is any; the host fetches
         * {@link WebhookResult#changed()}.
         */
        ACCEPTED,
        /** HTTP 200 with {@link WebhookResult#text()}: the handshake some CRMs ask for. */
        CHALLENGE,
        /** HTTP 401 without detail; {@link WebhookResult#text()} is only logged. */
        REJECTED
    }

    private final Kind kind;
    private final Set<RecordRef> changed;
    private final @Nullable String deliveryId;
    private final String text;

    private WebhookResult(Kind kind, Set<RecordRef> changed, @Nullable String deliveryId, String text) {
        this.kind = kind;
        this.changed = Set.copyOf(changed);
        this.deliveryId = deliveryId;
        this.text = Objects.requireNonNull(text, "text");
    }

    /**
     * A genuine call.
     *
     * @param changed what to fetch
     * @param deliveryId the CRM's id of this delivery, by which repeats are ignored; null when it has none
     */
    public static WebhookResult accepted(Set<RecordRef> changed, @Nullable String deliveryId) {
        return new WebhookResult(Kind.ACCEPTED, changed, deliveryId, "");
    }

    /**
     * A genuine call of a CRM that repeats it until it reads this answer.
     *
     * @param changed what to fetch
     * @param deliveryId as for {@link #accepted}
     * @param response the whole body of the answer, not empty
     */
    public static WebhookResult acknowledged(Set<RecordRef> changed, @Nullable String deliveryId, String response) {
        return new WebhookResult(Kind.ACCEPTED, changed, deliveryId, response);
    }

    /** The handshake some CRMs ask for, answered with this text. */
    public static WebhookResult challenge(String response) {
        return new WebhookResult(Kind.CHALLENGE, Set.of(), null, response);
    }

    /** A call to refuse; the reason is only logged. */
    public static WebhookResult rejected(String reason) {
        return new WebhookResult(Kind.REJECTED, Set.of(), null, reason);
    }

    /** How to answer. */
    public Kind kind() {
        return kind;
    }

    /** What to fetch; empty unless accepted. */
    public Set<RecordRef> changed() {
        return changed;
    }

    /** The CRM's id of this delivery. */
    public Optional<String> deliveryId() {
        return Optional.ofNullable(deliveryId);
    }

    /** The response to a challenge or genuine call, or the rejection's reason; may be empty. */
    public String text() {
        return text;
    }
}
