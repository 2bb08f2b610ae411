package dev.bailiwick.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The records of the simulated org. Thread-safe: readers see whole transactions, and transactions run one after the
 * other. Each transaction has a SystemModstamp of its own, later than every one before.
 */
final class SandboxStore {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<SObjectType, Map<String, Row>> tables = new EnumMap<>(SObjectType.class);
    private final Map<SObjectType, Integer> created = new EnumMap<>(SObjectType.class);
    private final Clock clock;
    private final Optional<Journal> journal;
    private Instant lastStamp = Seed.END;

    SandboxStore(Seed seed, Clock clock, Optional<Journal> journal) {
        this.clock = clock;
        this.journal = journal;
        fill(SObjectType.USER, seed.users());
        fill(SObjectType.ACCOUNT, seed.accounts());
        fill(SObjectType.OPPORTUNITY, seed.opportunities());
        journal.ifPresent(j -> j.replay(this::apply));
    }

    private void fill(SObjectType type, List<Row> rows) {
        Map<String, Row> table = new LinkedHashMap<>();
        rows.forEach(row -> table.put(row.id(), row));
        tables.put(type, table);
        created.put(type, rows.size());
    }

    /** The record with this 18-character id, deleted or not. */
    Optional<Row> find(String id) {
        return reading(() -> SObjectType.ofId(id).map(type -> table(type).get(id)));
    }

    /** All records of a type in the order of creation, deleted ones among them. */
    List<Row> rows(SObjectType type) {
        return reading(() -> List.copyOf(table(type).values()));
    }

    /** Runs an action during which nobody else reads or writes; to check something and then commit. */
    <T> T inTransaction(Supplier<T> action) {
        lock.writeLock().lock();
        try {
            return action.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The id of the next new record. */
    String nextId(SObjectType type) {
        return reading(() -> Seed.id(type, created.getOrDefault(type, 0)));
    }

    /**
     * Writes all changes or, when the journal cannot keep them, none. The journal has them before a reader does.
     *
     * @throws SandboxException when the journal cannot be written
     */
    void commit(List<RecordChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        inTransaction(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Instant stamp = now.isAfter(lastStamp) ? now : lastStamp.plusMillis(1);
            journal.ifPresent(j -> j.append(stamp, changes));
            apply(stamp, changes);
            return stamp;
        });
    }

    private void apply(Instant stamp, Collection<RecordChange> changes) {
        lastStamp = stamp;
        for (RecordChange change : changes) {
            Map<String, Optional<Object>> values = new HashMap<>(change.values());
            values.put("LastModifiedDate", Optional.of(stamp));
            values.put("SystemModstamp", Optional.of(stamp));
            Row before = table(change.type()).get(change.id());
            if (change.create()) {
                values.put("CreatedDate", Optional.of(stamp));
                created.merge(change.type(), 1, Integer::sum);
                before = new Row(change.type(), change.id(), Map.of());
            }
            if (before == null) {
                throw new IllegalStateException("no record " + change.id());
            }
            table(change.type()).put(change.id(), before.with(values));
        }
    }

    private Map<String, Row> table(SObjectType type) {
        return tables.getOrDefault(type, Map.of());
    }

    private <T> T reading(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
