package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.push.Outbox;
import dev.bailiwick.engine.push.OutboxQueue;
import dev.bailiwick.spi.RecordType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Locale;

/**
 * Counts records as they are stored, so that an operation that was cut off counts as far as it got. Counters:
 * {@code bailiwick.pull.records} by {@code connection}, {@code type} and {@code change} (written, deleted, set-aside);
 * {@code bailiwick.push.changes} by {@code outcome}, {@code waiting} once for each time a change was put off.
 * Thread-safe.
 */
public final class RecordMetrics {

    private final MeterRegistry registry;

    /** Counts from zero: what appears with its first change already counted has not grown to whoever watches. */
    RecordMetrics(MeterRegistry registry) {
        this.registry = registry;
        EnumSet.of(Outcome.WAITING, Outcome.APPLIED, Outcome.CONFLICT, Outcome.REFUSED, Outcome.WITHDRAWN)
                .forEach(outcome -> pushed(outcome, 0));
    }

    /** The same writer, counted. */
    public MirrorWriter counted(MirrorWriter writer) {
        return new CountedMirrorWriter(writer, this);
    }

    /** The same outbox, counted. */
    public Outbox counted(Outbox outbox) {
        return new CountedOutbox(outbox, this);
    }

    /** The same queue, counted. */
    public OutboxQueue counted(OutboxQueue queue) {
        return new CountedQueue(queue, this);
    }

    void pulled(ConnectionId connection, RecordType type, PageChanges changes) {
        pulled(connection, type, "written", changes.written());
        pulled(connection, type, "deleted", changes.deleted());
        pulled(connection, type, "set-aside", changes.setAside());
    }

    private void pulled(ConnectionId connection, RecordType type, String change, long records) {
        registry.counter(
                        "bailiwick.pull.records",
                        "connection",
                        connection.value(),
                        "type",
                        type.name().toLowerCase(Locale.ROOT),
                        "change",
                        change)
                .increment((double) records);
    }

    void pushed(Outcome outcome, long changes) {
        registry.counter("bailiwick.push.changes", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment((double) changes);
    }
}
