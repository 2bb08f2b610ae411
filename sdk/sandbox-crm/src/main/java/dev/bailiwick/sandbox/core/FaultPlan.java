package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults still to come, oldest first. Thread-safe. */
public final class FaultPlan {

    private final Dialect dialect;
    private final List<Fault> pending = new ArrayList<>();
    private final Map<String, Integer> lockedRows = new HashMap<>();

    /** No faults; the dialect knows the records' ids. */
    public FaultPlan(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Adds a fault.
     *
     * @throws IllegalArgumentException when it names a record by what cannot be an id
     */
    public synchronized void add(Fault fault) {
        if (fault.effect() == Fault.Effect.LOCKED_ROWS) {
            List<String> ids =
                    fault.recordIds().stream().map(this::canonical).distinct().toList();
            ids.forEach(id -> lockedRows.merge(id, fault.times(), Integer::sum));
        } else {
            pending.add(fault);
        }
    }

    private String canonical(String id) {
        return dialect.canonical(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + id + "' is no record id. Maybe it was cut off, or its capitals were lost."));
    }

    /** Forgets them all. */
    public synchronized void clear() {
        pending.clear();
        lockedRows.clear();
    }

    /** Takes one turn of the oldest fault for such a request. */
    public synchronized Optional<Fault> next(RequestKind kind) {
        for (int i = 0; i < pending.size(); i++) {
            Fault fault = pending.get(i);
            if (kind.isHitBy(fault.target())) {
                if (fault.times() == 1) {
                    pending.remove(i);
                } else {
                    pending.set(
                            i,
                            new Fault(
                                    fault.target(),
                                    fault.effect(),
                                    fault.times() - 1,
                                    fault.latency(),
                                    fault.recordIds()));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Whether an update of this record fails now; takes one turn. */
    public synchronized boolean locked(String id) {
        boolean locked = lockedRows.containsKey(id);
        lockedRows.computeIfPresent(id, (key, turns) -> turns == 1 ? null : turns - 1);
        return locked;
    }
}
