package dev.bailiwick.boot.webhook;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookResult;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;

/**
 * Where CRMs call, each connection at an address of its own. The connector alone judges a call; what it accepts is safe
 * in the database before it is answered, and read later. From an answer anybody learns whether there is a connection of
 * that name that can be called, and nothing else.
 *
 * <p>A filter in front of sign-in, sessions and pages, none of which has anything to say to a CRM and each of which
 * costs more than the call itself: in a flood that decides how many are answered in time.
 */
final class WebhookEndpoint implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final int LONGEST_BODY = 1 << 20;
    private static final Set<String> METHODS = Set.of("POST", "GET", "HEAD");
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String XML = "text/xml;charset=UTF-8";

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

    /** Answers, and so passes nothing on. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        answer((HttpServletRequest) request, (HttpServletResponse) response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Receiver receiver = receivers.get(connection(request));
        if (receiver == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        } else if (!METHODS.contains(request.getMethod())) {
            response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
            response.setHeader(HttpHeaders.ALLOW, "POST, GET, HEAD");
        } else {
            long begun = System.nanoTime();
            Answer answer = answer(receiver, request);
            metrics.answered(receiver.connection(), answer.outcome(), System.nanoTime() - begun);
            answer.send(response);
        }
    }

    /** What the decoded path has after {@link PublicAddress#PATH}. */
    private static String connection(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.substring(Math.min(path.length(), PublicAddress.PATH.length()));
    }

    private Answer answer(Receiver receiver, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return Answer.empty("too-large", HttpStatus.CONTENT_TOO_LARGE);
        }
        URI uri;
        try {
            uri = address.calledBy(request);
        } catch (URISyntaxException e) {
            return Answer.empty("rejected", HttpStatus.BAD_REQUEST);
        }
        try {
            WebhookResult result = receiver.receiver().receive(new IncomingCall(request, uri, body, clock.instant()));
            return answer(receiver.connection(), result);
        } catch (HintInbox.BusyException | DataAccessException | TransactionException e) {
            rejections.unstored(receiver.connection(), String.valueOf(e.getMessage()));
            return Answer.empty(WebhookMetrics.UNSTORED, HttpStatus.SERVICE_UNAVAILABLE);
        } catch (RuntimeException e) {
            LOG.error("The connector of {} could not judge a webhook.", receiver.connection(), e);
            return Answer.empty("failed", HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    private Answer answer(ConnectionId connection, WebhookResult result) {
        switch (result.kind()) {
            case ACCEPTED -> {
                String outcome = result.changed().isEmpty()
                        ? "empty"
                        : inbox.take(new Delivery(connection, result.deliveryId(), result.changed()))
                                .label();
                return result.text().isEmpty()
                        ? Answer.empty(outcome, HttpStatus.ACCEPTED)
                        : Answer.text(outcome, result.text(), result.text().startsWith("<?xml") ? XML : PLAIN);
            }
            case CHALLENGE -> {
                // It may repeat what an unknown caller sent, so nothing that a browser would carry out.
                return Answer.text("challenge", result.text(), PLAIN);
            }
            default -> {
                rejections.rejected(connection, result.text());
                return Answer.empty("rejected", HttpStatus.UNAUTHORIZED);
            }
        }
    }

    /** An answer, and what to count it as. */
    private record Answer(
            String outcome, HttpStatus status, @Nullable String type, String text) {

        static Answer empty(String outcome, HttpStatus status) {
            return new Answer(outcome, status, null, "");
        }

        static Answer text(String outcome, String text, String type) {
            return new Answer(outcome, HttpStatus.OK, type, text);
        }

        void send(HttpServletResponse response) throws IOException {
            response.setStatus(status.value());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            if (status == HttpStatus.SERVICE_UNAVAILABLE) {
                response.setHeader(HttpHeaders.RETRY_AFTER, "30");
            }
            if (type != null) {
                response.setContentType(type);
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** A connection that can be called. */
    private record Receiver(ConnectionId connection, WebhookReceiver receiver) {

        static Optional<Receiver> of(Connection connection) {
            return connection.connector().webhookReceiver().map(receiver -> new Receiver(connection.id(), receiver));
        }
    }
}
