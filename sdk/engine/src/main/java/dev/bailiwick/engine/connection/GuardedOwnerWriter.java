package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An owner writer behind its {@link CallGuard}. Before a call whose answer was lost is repeated, the records are read
 * again, so that what was written already is not written twice.
 */
final class GuardedOwnerWriter implements OwnerWriter {

    private final OwnerWriter writer;
    private final Connector connector;
    private final CallGuard guard;
    private final DailyBudget budget;

    /**
     * A guarded writer.
     *
     * @param connector whose records tell what was written, not behind its guard
     */
    GuardedOwnerWriter(OwnerWriter writer, Connector connector, CallGuard guard, DailyBudget budget) {
        this.writer = writer;
        this.connector = connector;
        this.guard = guard;
        this.budget = budget;
    }

    @Override
    public int maxBatch() {
        return writer.maxBatch();
    }

    @Override
    public OptionalLong cost(long changes) {
        return writer.cost(changes);
    }

    @Override
    public boolean writesTerritory() {
        return writer.writesTerritory();
    }

    @Override
    public List<SideEffect> sideEffects(List<OwnerChange> changes) {
        return guard.call(() -> {
            budget.spend(1);
            return writer.sideEffects(changes);
        });
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Writing writing = new Writing(changes);
        // Where a CRM takes one record at a time, a batch that fails has come some way: its attempts begin anew there.
        while (!writing.isDone()) {
            guard.call(writing::attempt);
        }
        return writing.results();
    }

    /** The attempts to write one batch. */
    private final class Writing {

        private final List<OwnerChange> changes;
        private final Map<RecordRef, OwnerChangeResult> results = new HashMap<>();
        private boolean unclear;
        private boolean done;

        Writing(List<OwnerChange> changes) {
            this.changes = changes;
        }

        boolean isDone() {
            return done;
        }

        List<OwnerChangeResult> results() {
            return changes.stream().map(change -> results.get(change.ref())).toList();
        }

        /** Either finds that the attempt before has written some, or writes the rest; whether nothing is left. */
        boolean attempt() {
            if (unclear) {
                budget.spend(1);
                Map<RecordRef, OwnerChangeResult> found = UnclearWrites.settled(connector, writer, open());
                unclear = false;
                results.putAll(found);
                done = open().isEmpty();
                if (!found.isEmpty()) {
                    return done;
                }
            }
            write(open());
            done = true;
            return done;
        }

        private List<OwnerChange> open() {
            return changes.stream()
                    .filter(change -> !results.containsKey(change.ref()))
                    .toList();
        }

        private void write(List<OwnerChange> open) {
            budget.spend(writer.cost(open.size()).orElse(1));
            try {
                writer.apply(open).forEach(result -> results.put(result.ref(), result));
            } catch (ConnectorException e) {
                // Any other failure is an answer: the CRM refused the call.
                unclear = e.kind() == Kind.TRANSIENT;
                throw e;
            }
        }
    }
}
