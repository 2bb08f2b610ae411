package dev.bailiwick.boot.webhook;

import dev.bailiwick.spi.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A call as the web server got it. Immutable. */
final class IncomingCall implements WebhookRequest {

    private final String method;
    private final URI uri;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final Instant receivedAt;

    IncomingCall(HttpServletRequest request, URI uri, byte[] body, Instant receivedAt) {
        this.method = request.getMethod().toUpperCase(Locale.ROOT);
        this.uri = uri;
        this.body = body.clone();
        this.receivedAt = receivedAt;
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.computeIfAbsent(name, header -> new ArrayList<>())
                        .addAll(Collections.list(request.getHeaders(name))));
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public List<String> headers(String name) {
        return List.copyOf(headers.getOrDefault(name, List.of()));
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public Instant receivedAt() {
        return receivedAt;
    }
}
