package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has CRMs call that can be asked to, renews that before it ends, and ends it when it is no longer wanted. For one
 * thread at a time.
 */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    /** A CRM may drop a subscription unasked, so that it is asked again this often at least. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);

    private final SubscriptionTable table;
    private final Connections connections;
    private final Predicate<ConnectionId> isConnected;
    private final PublicAddress address;
    private final Set<String> wanted;
    private final Clock clock;

    Subscriptions(
            SubscriptionTable table,
            Connections connections,
            Predicate<ConnectionId> isConnected,
            PublicAddress address,
            Set<String> wanted,
            Clock clock) {
        this.table = table;
        this.connections = connections;
        this.isConnected = isConnected;
        this.address = address;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** Makes, renews and ends what is due. A CRM that fails is asked again later; the others are not held up. */
    void keep() {
        Map<ConnectionId, SubscriptionTable.Row> present = table.all();
        for (Connection connection : connections.all()) {
            Optional<WebhookSubscriber> subscriber = connection.connector().webhookSubscriber();
            if (subscriber.isPresent() && isConnected.test(connection.id())) {
                keep(connection.id(), subscriber.get(), Optional.ofNullable(present.get(connection.id())));
            }
        }
    }

    private void keep(ConnectionId id, WebhookSubscriber subscriber, Optional<SubscriptionTable.Row> present) {
        Optional<URI> callback = wanted.contains(id.value()) ? address.of(id) : Optional.empty();
        present.filter(row -> !callback.equals(Optional.of(row.callback())))
                .ifPresent(old -> attempt(
                        id,
                        () -> {
                            subscriber.unsubscribe(old.callback());
                            table.remove(id);
                            LOG.info("The CRM of connection {} was told to call {} no more.", id, old.callback());
                        },
                        problem -> {}));
        boolean isDue = present.filter(row -> callback.equals(Optional.of(row.callback())))
                .map(row -> !clock.instant().isBefore(row.renewAt()))
                .orElse(true);
        if (isDue) {
            callback.ifPresent(to -> attempt(
                    id,
                    () -> {
                        table.save(id, to, renewal(subscriber.subscribe(to)));
                        LOG.info("The CRM of connection {} calls {}.", id, to);
                    },
                    problem -> table.save(id, to, clock.instant().plus(AFTER_FAILURE))));
        }
    }

    private static void attempt(ConnectionId id, Runnable work, Consumer<ConnectorException> failed) {
        try {
            work.run();
        } catch (ConnectorException e) {
            LOG.warn("The CRM of connection {} could not be asked to call, or no more: {}", id, e.getMessage());
            failed.accept(e);
        }
    }

    /** Half-way to the end, so that there is time to try again. */
    private Instant renewal(Optional<Instant> until) {
        Instant now = clock.instant();
        return until.map(end -> Duration.between(now, end).dividedBy(2))
                .filter(half -> half.compareTo(LONGEST) < 0)
                .map(now::plus)
                .orElse(now.plus(LONGEST));
    }
}
