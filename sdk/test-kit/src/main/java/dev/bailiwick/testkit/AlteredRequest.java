package dev.bailiwick.testkit;

import dev.bailiwick.spi.WebhookRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A webhook call with something changed on the way. Immutable. */
final class AlteredRequest implements WebhookRequest {

    private final WebhookRequest genuine;
    private final byte[] body;
    private final boolean headers;
    private final boolean query;
    private final Duration delay;

    private AlteredRequest(WebhookRequest genuine, byte[] body, boolean headers, boolean query, Duration delay) {
        this.genuine = genuine;
        this.body = body.clone();
        this.headers = headers;
        this.query = query;
        this.delay = delay;
    }

    static AlteredRequest of(WebhookRequest genuine) {
        return new AlteredRequest(genuine, genuine.body(), true, true, Duration.ZERO);
    }

    AlteredRequest withBody(byte[] other) {
        return new AlteredRequest(genuine, other, headers, query, delay);
    }

    AlteredRequest withoutHeaders() {
        return new AlteredRequest(genuine, body, false, query, delay);
    }

    AlteredRequest withoutQuery() {
        return new AlteredRequest(genuine, body, headers, false, delay);
    }

    AlteredRequest receivedLater(Duration later) {
        return new AlteredRequest(genuine, body, headers, query, later);
    }

    @Override
    public String method() {
        return genuine.method();
    }

    @Override
    public URI uri() {
        URI uri = genuine.uri();
        return query ? uri : URI.create(uri.toString().replaceFirst("\\?.*$", ""));
    }

    @Override
    public List<String> headers(String name) {
        return headers ? genuine.headers(name) : List.of();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Instant receivedAt() {
        return genuine.receivedAt().plus(delay);
    }
}
