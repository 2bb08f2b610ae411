package dev.bailiwick.boot.event;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Sends signed messages: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}, as the Standard
 * Webhooks specification says (https://www.standardwebhooks.com). Follows no redirects, which could lead anywhere.
 * Thread-safe.
 */
final class EventSender {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ReceiverCheck check;
    private final Clock clock;
    private final Duration patience;

    /**
     * Sends nothing yet.
     *
     * @param patience how long to wait for an answer
     */
    EventSender(ReceiverCheck check, Clock clock, Duration patience) {
        this.check = check;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Tries once.
     *
     * @throws InterruptedException when the server stops meanwhile; whether the endpoint has it is not known then
     */
    SendResult send(Endpoint endpoint, Message message) throws InterruptedException {
        long begun = System.nanoTime();
        Optional<String> refused = check.problemNow(endpoint.url());
        if (refused.isPresent()) {
            return failed(begun, "The address " + refused.get());
        }
        try {
            HttpResponse<InputStream> answer = client.send(request(endpoint, message), BodyHandlers.ofInputStream());
            // What it says does not matter, and may never end.
            answer.body().close();
            int status = answer.statusCode();
            return new SendResult(
                    OptionalInt.of(status),
                    since(begun),
                    status / 100 == 2 ? Optional.empty() : Optional.of("It answered " + status + "."));
        } catch (IOException e) {
            return failed(begun, "It could not be reached: " + e.getClass().getSimpleName() + ". Maybe it is down.");
        }
    }

    private HttpRequest request(Endpoint endpoint, Message message) {
        byte[] payload = message.payload().getBytes(StandardCharsets.UTF_8);
        long timestamp = clock.instant().getEpochSecond();
        String signatures = endpoint.secrets().stream()
                .map(secret -> secret.sign(message.eventId(), timestamp, payload))
                .collect(Collectors.joining(" "));
        return HttpRequest.newBuilder(endpoint.url())
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Bailiwick")
                .header("webhook-id", message.eventId())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signatures)
                .POST(BodyPublishers.ofByteArray(payload))
                .build();
    }

    private static SendResult failed(long begun, String problem) {
        return new SendResult(OptionalInt.empty(), since(begun), Optional.of(problem));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
