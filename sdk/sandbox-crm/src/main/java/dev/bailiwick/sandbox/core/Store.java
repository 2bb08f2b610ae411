package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The records of a simulated CRM. Thread-safe: readers see whole transactions, and transactions run one after the
 * other. Each transaction has a stamp of its own, later than every one before.
 */
public final class Store {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<RecordKind, Map<String, Row>> tables = new EnumMap<>(RecordKind.class);
    private final List<Consumer<List<Change>>> listeners = new CopyOnWriteArrayList<>();
    private final Dialect dialect;
    private final Clock clock;
    private final Optional<ChangeLog> log;
    private final Instant seeded;
    /** The records that are not as the seed has them, those written last at the end. */
    private final Map<RecordKind, Map<String, Row>> written = new EnumMap<>(RecordKind.class);

    private Instant lastStamp;

    /** What was written and no reader sees yet. */
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();

    private record Late(Instant stamp, Instant visible, List<RecordChange> changes, Author author) {}

    /**
     * A store with the records it starts with, and what the log has on top of them.
     *
     * @param seed in the order of creation within each kind
     * @param seeded a moment no record of the seed is as new as
     */
    public Store(Dialect dialect, List<Row> seed, Instant seeded, Clock clock, Optional<? extends ChangeLog> log) {
        this.dialect = dialect;
        this.clock = clock;
        this.log = log.map(kept -> kept);
        this.seeded = seeded;
        this.lastStamp = seeded;
        for (RecordKind kind : RecordKind.values()) {
            tables.put(kind, new LinkedHashMap<>());
            written.put(kind, new LinkedHashMap<>());
        }
        seed.forEach(row -> table(row.kind()).put(row.id(), row));
        log.ifPresent(kept -> kept.replay((stamp, changes) -> apply(stamp, changes, Author.CLIENT)));
    }

    /** Tells every transaction from now on, in their order and before the next one: the listener must be quick. */
    public void listen(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }

    /** The record with this id as the brand spells it, deleted or not. */
    public Optional<Row> find(String id) {
        return reading(() -> tables.values().stream()
                .flatMap(table -> Optional.ofNullable(table.get(id)).stream())
                .findFirst());
    }

    /** The record of this kind with this id, deleted or not. */
    public Optional<Row> find(RecordKind kind, String id) {
        return find(id).filter(row -> row.kind() == kind);
    }

    /** All records of a kind in the order of creation, deleted ones among them. */
    public List<Row> rows(RecordKind kind) {
        return reading(() -> List.copyOf(table(kind).values()));
    }

    /** The records of a kind that were last written at this moment or later, and maybe others. */
    public List<Row> rows(RecordKind kind, Instant from) {
        return from.isBefore(seeded)
                ? rows(kind)
                : reading(() -> List.copyOf(written(kind).values()));
    }

    /** Runs an action during which nobody else reads or writes; to check something and then commit. */
    public <T> T inTransaction(Supplier<T> action) {
        lock.writeLock().lock();
        try {
            showLate();
            return action.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The id of the next new record. */
    public String nextId(RecordKind kind) {
        return reading(() -> dialect.id(kind, table(kind).size()));
    }

    /** Writes what a client sent; see {@link #commit(List, Author)}. */
    public void commit(List<RecordChange> changes) {
        commit(changes, Author.CLIENT);
    }

    /**
     * Writes all changes or, when the log cannot keep them, none. The log has them before a reader does.
     *
     * @throws RuntimeException when the log cannot be written
     */
    public void commit(List<RecordChange> changes, Author author) {
        if (changes.isEmpty()) {
            return;
        }
        inTransaction(() -> commit(nextStamp(), changes, author));
    }

    /**
     * Writes all changes under the stamp of now, and readers see them after a while, as those of a long transaction. A
     * record that is written by others meanwhile gets a newer stamp then.
     *
     * @param lateness how long nobody sees them
     */
    public void commitLate(List<RecordChange> changes, Author author, Duration lateness) {
        inTransaction(() -> {
            Instant stamp = nextStamp();
            lastStamp = stamp;
            return late.add(new Late(stamp, clock.instant().plus(lateness), changes, author));
        });
    }

    private void showLate() {
        Instant now = clock.instant();
        for (Late due :
                late.stream().filter(each -> !each.visible().isAfter(now)).toList()) {
            late.remove(due);
            boolean overtaken = due.changes().stream()
                    .flatMap(change -> Optional.ofNullable(table(change.kind()).get(change.id())).stream())
                    .anyMatch(row -> row.modified().isAfter(due.stamp()));
            commit(overtaken ? nextStamp() : due.stamp(), due.changes(), due.author());
        }
    }

    private Instant nextStamp() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isAfter(lastStamp) ? now : lastStamp.plusMillis(1);
    }

    private List<Change> commit(Instant stamp, List<RecordChange> changes, Author author) {
        log.ifPresent(kept -> kept.append(stamp, changes));
        List<Change> done = apply(stamp, changes, author);
        listeners.forEach(listener -> listener.accept(done));
        return done;
    }

    private List<Change> apply(Instant stamp, Collection<RecordChange> changes, Author author) {
        lastStamp = stamp.isAfter(lastStamp) ? stamp : lastStamp;
        List<Change> done = new ArrayList<>(changes.size());
        for (RecordChange change : changes) {
            Map<String, Optional<Object>> values = new HashMap<>(change.values());
            values.put(Fields.MODIFIED, Optional.of(stamp));
            Optional<Row> before = Optional.ofNullable(table(change.kind()).get(change.id()));
            if (change.create()) {
                values.put(Fields.CREATED, Optional.of(stamp));
            } else if (before.isEmpty()) {
                throw new IllegalStateException("no record " + change.id());
            }
            Row after = before.orElseGet(() -> new Row(change.kind(), change.id(), Map.of()))
                    .with(values);
            table(change.kind()).put(change.id(), after);
            written(change.kind()).remove(change.id());
            written(change.kind()).put(change.id(), after);
            done.add(new Change(before, after, author));
        }
        return done;
    }

    private Map<String, Row> table(RecordKind kind) {
        return Optional.ofNullable(tables.get(kind)).orElseThrow();
    }

    private Map<String, Row> written(RecordKind kind) {
        return Optional.ofNullable(written.get(kind)).orElseThrow();
    }

    private <T> T reading(Supplier<T> action) {
        if (!late.isEmpty()) {
            return inTransaction(action);
        }
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
