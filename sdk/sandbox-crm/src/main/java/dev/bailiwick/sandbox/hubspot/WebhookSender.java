package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Deliveries;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts events to the app, up to 100 at a time, with HubSpot's signature of version 3. What is not taken is sent again
 * up to ten times. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_EVENTS = 100;

    /** HubSpot spreads its ten repetitions over a day. */
    private static final List<Duration> WAITS =
            IntStream.range(0, 10).mapToObj(i -> Duration.ofSeconds(1L << i)).toList();

    /** What HubSpot decodes in the address before it signs it. */
    private static final Map<String, String> DECODED = Map.ofEntries(
            Map.entry("%3A", ":"),
            Map.entry("%2F", "/"),
            Map.entry("%3F", "?"),
            Map.entry("%40", "@"),
            Map.entry("%21", "!"),
            Map.entry("%24", "$"),
            Map.entry("%27", "'"),
            Map.entry("%28", "("),
            Map.entry("%29", ")"),
            Map.entry("%2A", "*"),
            Map.entry("%2C", ","),
            Map.entry("%3B", ";"));

    private final Subscriptions subscriptions = new Subscriptions();
    private final Deliveries deliveries = new Deliveries(WAITS);
    private final Clock clock;
    private final byte[] secret;
    private volatile Optional<URI> target = Optional.empty();

    WebhookSender(SandboxOptions options) {
        this.clock = options.clock();
        this.secret = options.clientSecret().getBytes(StandardCharsets.UTF_8);
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Where events go; empty for nowhere. */
    Optional<URI> target() {
        return target;
    }

    void target(Optional<URI> address) {
        target = address;
    }

    /** Sends what the app has subscribed to of these changes, soon. */
    void changed(List<Change> changes) {
        List<Map<String, Object>> events = changes.stream()
                .flatMap(change -> subscriptions.events(change).stream())
                .toList();
        for (int start = 0; start < events.size(); start += MAX_EVENTS) {
            List<Map<String, Object>> batch = events.subList(start, Math.min(events.size(), start + MAX_EVENTS));
            // HubSpot counts attempts from 0.
            target.ifPresent(address -> deliveries.send(attempt -> request(address, batch, attempt - 1)));
        }
    }

    private HttpRequest request(URI address, List<Map<String, Object>> events, int attempt) {
        List<Map<String, Object>> numbered = events.stream()
                .map(event -> {
                    Map<String, Object> copy = new LinkedHashMap<>(event);
                    copy.put("attemptNumber", attempt);
                    return copy;
                })
                .toList();
        String body = JsonMapper.shared().writeValueAsString(numbered);
        String timestamp = String.valueOf(clock.millis());
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-HubSpot-Request-Timestamp", timestamp)
                .header("X-HubSpot-Signature-v3", signature(address, body, timestamp))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String signature(URI address, String body, String timestamp) {
        String decoded = address.toString();
        for (Map.Entry<String, String> character : DECODED.entrySet()) {
            decoded = decoded.replaceAll("(?i)" + character.getKey(), Matcher.quoteReplacement(character.getValue()));
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signed = ("POST" + decoded + body + timestamp).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
