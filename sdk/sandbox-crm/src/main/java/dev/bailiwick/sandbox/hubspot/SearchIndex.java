package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** What searches see: the records as they were a while ago, archived ones left out. Thread-safe. */
final class SearchIndex {

    private record Pending(Instant visible, Row row) {}

    private final Clock clock;
    private final Duration delay;
    private final TreeMap<Long, Row> rows = new TreeMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    SearchIndex(Store store, SandboxOptions options) {
        this.clock = options.clock();
        this.delay = options.searchDelay();
        store.rows(RecordKind.ACCOUNT).forEach(this::show);
        store.rows(RecordKind.OPPORTUNITY).forEach(this::show);
        store.listen(this::changed);
    }

    /** All records of a kind, in the order of ids. */
    synchronized List<Row> rows(RecordKind kind) {
        Instant now = clock.instant();
        while (!pending.isEmpty() && !pending.getFirst().visible().isAfter(now)) {
            show(pending.removeFirst().row());
        }
        return rows.values().stream().filter(row -> row.kind() == kind).toList();
    }

    private synchronized void changed(List<Change> changes) {
        Instant visible = clock.instant().plus(delay);
        for (Change change : changes) {
            if (change.after().kind() != RecordKind.USER) {
                pending.addLast(new Pending(visible, change.after()));
            }
        }
    }

    private void show(Row row) {
        long id = Long.parseLong(row.id());
        if (row.deleted()) {
            rows.remove(id);
        } else {
            rows.put(id, row);
        }
    }
}
