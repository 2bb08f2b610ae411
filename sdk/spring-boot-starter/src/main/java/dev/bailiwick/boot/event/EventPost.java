package dev.bailiwick.boot.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. An attempt is noted when it is over, so an event may arrive twice after a crash, with the same id,
 * but never not at all. Thread-safe; one thread at a time per endpoint.
 */
final class EventPost {

    private static final Logger LOG = LoggerFactory.getLogger(EventPost.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration ROUND = Duration.ofSeconds(10);

    private final EventTable table;
    private final Endpoints endpoints;
    private final EventSender sender;
    private final EventMetrics metrics;
    private final Clock clock;

    EventPost(EventTable table, Endpoints endpoints, EventSender sender, EventMetrics metrics, Clock clock) {
        this.table = table;
        this.endpoints = endpoints;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Names of endpoints that something is to be sent to now. */
    List<String> due() {
        return table.due(endpoints.all(), clock.instant());
    }

    /**
     * Sends an endpoint what is due, one after the other, until it does not take one or some time has passed: what is
     * left is still due, and others wait for the thread.
     */
    void deliver(String name) {
        Optional<Endpoint> endpoint = endpoints.find(name);
        if (endpoint.isEmpty()) {
            return;
        }
        Instant end = clock.instant().plus(ROUND);
        try {
            boolean isToGoOn = true;
            while (isToGoOn) {
                Optional<Message> message = table.next(endpoint.get(), clock.instant());
                isToGoOn = message.isPresent()
                        && attempt(endpoint.get(), message.get())
                        && clock.instant().isBefore(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the endpoint took it. */
    private boolean attempt(Endpoint endpoint, Message message) throws InterruptedException {
        SendResult result = sender.send(endpoint, message);
        Instant now = clock.instant();
        Optional<Instant> next = result.isTaken() || result.isGone()
                ? Optional.empty()
                : RetrySchedule.waitAfter(message.attempts() + 1).map(now::plus);
        table.attempted(endpoint, message, result, now, next);
        metrics.attempted(endpoint.name(), result);
        result.problem().ifPresent(problem -> log(endpoint, message, problem, next));
        return result.isTaken();
    }

    private static void log(Endpoint endpoint, Message message, String problem, Optional<Instant> next) {
        LOG.warn(
                "Event {} was not taken by endpoint {} (attempt {}; {}). {}",
                message.eventId(),
                endpoint,
                message.attempts() + 1,
                next.map(at -> "next at " + at).orElse("given up"),
                problem);
    }

    /** Forgets old events. */
    void forget() {
        table.forget(clock.instant().minus(KEPT));
    }
}
