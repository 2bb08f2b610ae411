package dev.bailiwick.boot.observe;

import dev.bailiwick.boot.ConnectionStatus;
import dev.bailiwick.boot.ConnectionStatuses;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.push.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How each connection is, as gauges by {@code connection}. What the database tells is read at most every ten seconds,
 * however many gauges are asked: counting a large mirror takes a while. Without a value where nothing is known.
 */
final class ConnectionMetrics implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Connections connections;
    private final ConnectionStatuses statuses;
    private final Outbox outbox;
    private final Clock clock;
    private Map<ConnectionId, ConnectionStatus> read = Map.of();
    private Map<ConnectionId, Long> unwritten = Map.of();
    private @Nullable Instant readAt;

    ConnectionMetrics(Connections connections, ConnectionStatuses statuses, Outbox outbox, Clock clock) {
        this.connections = connections;
        this.statuses = statuses;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        connections.all().forEach(connection -> bind(connection, registry));
    }

    private void bind(Connection connection, MeterRegistry registry) {
        ConnectionId id = connection.id();
        gauge("bailiwick.connection.ready", id, status -> status.state() == ConnectionStatus.State.READY ? 1 : 0)
                .description("1 when the connection can be used, 0 when it waits for an admin or takes a break")
                .register(registry);
        gauge("bailiwick.connection.last.pull", id, ConnectionMetrics::pulledAt)
                .baseUnit("seconds")
                .description("When the last page was stored, since 1970")
                .register(registry);
        gauge("bailiwick.mirror.records", id, status -> status.mirror().accounts())
                .tag("type", "account")
                .description("Records in the mirror")
                .register(registry);
        gauge("bailiwick.mirror.records", id, status -> status.mirror().opportunities())
                .tag("type", "opportunity")
                .description("Records in the mirror")
                .register(registry);
        gauge("bailiwick.mirror.set.aside", id, status -> status.mirror().setAside())
                .description("Records that could not be read when last seen")
                .register(registry);
        Gauge.builder("bailiwick.outbox.changes", this, metrics -> metrics.unwritten(id))
                .tag("connection", id.value())
                .description("Changes of approved plans that are not written yet")
                .register(registry);
    }

    private Gauge.Builder<ConnectionMetrics> gauge(
            String name, ConnectionId id, ToDoubleFunction<ConnectionStatus> value) {
        return Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.status(id)))
                .tag("connection", id.value());
    }

    private static double pulledAt(ConnectionStatus status) {
        return status.mirror().pulledAt().map(at -> at.toEpochMilli() / 1000.0).orElse(Double.NaN);
    }

    private synchronized ConnectionStatus status(ConnectionId id) {
        refresh();
        return known(read, id);
    }

    private synchronized long unwritten(ConnectionId id) {
        refresh();
        return known(unwritten, id);
    }

    private void refresh() {
        Instant now = clock.instant();
        if (readAt == null || now.isAfter(readAt.plus(FRESH))) {
            read = statuses.all().stream().collect(Collectors.toMap(ConnectionStatus::id, status -> status));
            unwritten = read.keySet().stream().collect(Collectors.toMap(id -> id, outbox::size));
            readAt = now;
        }
    }

    private static <T> T known(Map<ConnectionId, T> values, ConnectionId id) {
        T value = values.get(id);
        if (value == null) {
            throw new IllegalStateException("Nothing is known of connection " + id + ". Maybe it was added since.");
        }
        return value;
    }
}
