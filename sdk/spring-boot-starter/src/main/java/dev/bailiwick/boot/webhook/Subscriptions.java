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
            try {
                keep(connection, Optional.ofNullable(present.get(connection.id())));
            } catch (RuntimeException e) {
                LOG.error("The subscription of connection {} could not be kept.", connection.id(), e);
            }
        }
    }

    private void keep(Connection connection, Optional<SubscriptionTable.Row> present) {
        ConnectionId id = connection.id();
        Optional<WebhookSubscriber> subscriber = connection.connector().webhookSubscriber();
        if (subscriber.isEmpty() || !isConnected.test(id)) {
            return;
        }
        Optional<URI> callback = wanted.contains(id.value()) ? address.of(id) : Optional.empty();
        Optional<SubscriptionTable.Row> old = present.filter(row -> !callback.equals(Optional.of(row.callback())));
        // One that could not be ended is remembered, so that it is tried again: the table has one for each connection.
        if (old.isPresent() && !end(id, subscriber.get(), old.get().callback())) {
            return;
        }
        boolean isDue = old.isPresent()
                || present.map(row -> !clock.instant().isBefore(row.renewAt())).orElse(true);
        if (isDue) {
            callback.ifPresent(to -> begin(id, subscriber.get(), to));
        }
    }

    /** Whether the CRM has ended it. */
    private boolean end(ConnectionId id, WebhookSubscriber subscriber, URI callback) {
        try {
            subscriber.unsubscribe(callback);
        } catch (ConnectorException e) {
            LOG.warn("The CRM of connection {} could not be told to call no more: {}", id, e.getMessage());
            return false;
        }
        table.remove(id);
        LOG.info("The CRM of connection {} was told to call {} no more.", id, callback);
        return true;
    }

    private void begin(ConnectionId id, WebhookSubscriber subscriber, URI callback) {
        try {
            table.save(id, callback, renewal(subscriber.subscribe(callback)));
            LOG.info("The CRM of connection {} calls {}.", id, callback);
        } catch (ConnectorException e) {
            LOG.warn("The CRM of connection {} could not be asked to call: {}", id, e.getMessage());
            table.save(id, callback, clock.instant().plus(AFTER_FAILURE));
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
