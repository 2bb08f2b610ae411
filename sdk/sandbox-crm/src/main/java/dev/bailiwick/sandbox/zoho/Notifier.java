package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Deliveries;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts to the addresses that clients have left, in order. What is not taken is not sent again: Zoho promises nothing
 * else. Thread-safe.
 */
final class Notifier implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Deliveries deliveries = new Deliveries(List.of());

    /** Where something can be sent to; empty when the text is no web address. */
    static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return Optional.of(uri).filter(address -> web && address.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Sends this soon. */
    void post(URI address, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        deliveries.send(attempt -> request);
    }

    /** Sends no more. */
    @Override
    public void close() {
        deliveries.close();
    }
}
