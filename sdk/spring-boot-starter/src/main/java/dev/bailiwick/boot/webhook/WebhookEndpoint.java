package dev.bailiwick.boot.webhook;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookResult;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Where CRMs call, each connection at an address of its own. The connector alone judges a call; what it accepts is
 * stored before it is answered, and read later. From an answer anybody learns whether there is a connection of that
 * name that can be called, and nothing else.
 */
@Controller
final class WebhookEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final int LONGEST_BODY = 1 << 20;
    private static final MediaType PLAIN = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

    private final Map<String, Receiver> receivers;
    private final PublicAddress address;
    private final HintInbox inbox;
    private final RejectionLog rejections;
    private final WebhookMetrics metrics;
    private final Clock clock;

    WebhookEndpoint(
            Connections connections, PublicAddress address, HintInbox inbox, WebhookMetrics metrics, Clock clock) {
        this.receivers = connections.all().stream()
                .flatMap(connection -> Receiver.of(connection).stream())
                .collect(toUnmodifiableMap(receiver -> receiver.connection().value(), receiver -> receiver));
        this.address = address;
        this.inbox = inbox;
        this.rejections = new RejectionLog(clock);
        this.metrics = metrics;
        this.clock = clock;
        receivers.values().forEach(receiver -> metrics.expect(receiver.connection()));
    }

    @RequestMapping(
            path = PublicAddress.PATH + "{connection}",
            method = {RequestMethod.POST, RequestMethod.GET, RequestMethod.HEAD})
    ResponseEntity<byte[]> receive(@PathVariable String connection, HttpServletRequest request) throws IOException {
        Receiver receiver = receivers.get(connection);
        if (receiver == null) {
            return empty(HttpStatus.NOT_FOUND);
        }
        long begun = System.nanoTime();
        Answer answer = answer(receiver, request);
        metrics.answered(receiver.connection(), answer.outcome(), System.nanoTime() - begun);
        return answer.response();
    }

    private Answer answer(Receiver receiver, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return new Answer("too-large", empty(HttpStatus.CONTENT_TOO_LARGE));
        }
        URI uri;
        try {
            uri = address.calledBy(request);
        } catch (URISyntaxException e) {
            return new Answer("rejected", empty(HttpStatus.BAD_REQUEST));
        }
        try {
            WebhookResult result = receiver.receiver().receive(new IncomingCall(request, uri, body, clock.instant()));
            return answer(receiver.connection(), result);
        } catch (HintInbox.BusyException | DataAccessException | TransactionException e) {
            rejections.unstored(receiver.connection(), String.valueOf(e.getMessage()));
            return new Answer(
                    WebhookMetrics.UNSTORED,
                    ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                            .header(HttpHeaders.RETRY_AFTER, "30")
                            .build());
        } catch (RuntimeException e) {
            LOG.error("The connector of {} could not judge a webhook.", receiver.connection(), e);
            return new Answer("failed", empty(HttpStatus.INTERNAL_SERVER_ERROR));
        }
    }

    private Answer answer(ConnectionId connection, WebhookResult result) {
        switch (result.kind()) {
            case ACCEPTED -> {
                String outcome = result.changed().isEmpty()
                        ? "empty"
                        : inbox.take(new Delivery(connection, result.deliveryId(), result.changed()))
                                .label();
                return new Answer(
                        outcome,
                        result.text().isEmpty()
                                ? empty(HttpStatus.ACCEPTED)
                                : text(result.text(), result.text().startsWith("<?xml") ? XML : PLAIN));
            }
            case CHALLENGE -> {
                // It may repeat what an unknown caller sent, so nothing that a browser would carry out.
                return new Answer("challenge", text(result.text(), PLAIN));
            }
            default -> {
                rejections.rejected(connection, result.text());
                return new Answer("rejected", empty(HttpStatus.UNAUTHORIZED));
            }
        }
    }

    private static ResponseEntity<byte[]> empty(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }

    private static ResponseEntity<byte[]> text(String text, MediaType type) {
        return ResponseEntity.ok().contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer and what to count it as. */
    private record Answer(String outcome, ResponseEntity<byte[]> response) {}

    /** A connection that can be called. */
    private record Receiver(ConnectionId connection, WebhookReceiver receiver) {

        static Optional<Receiver> of(Connection connection) {
            return connection.connector().webhookReceiver().map(receiver -> new Receiver(connection.id(), receiver));
        }
    }
}
