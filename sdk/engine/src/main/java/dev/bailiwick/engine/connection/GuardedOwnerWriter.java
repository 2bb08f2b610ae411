package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.SideEffect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An owner writer behind its {@link CallGuard}; of a batch, only the changes that may still pass are repeated. */
final class GuardedOwnerWriter implements OwnerWriter {

    private final OwnerWriter writer;
    private final CallGuard guard;

    GuardedOwnerWriter(OwnerWriter writer, CallGuard guard) {
        this.writer = writer;
        this.guard = guard;
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
        return guard.call(() -> writer.sideEffects(changes));
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        Map<RecordRef, OwnerChangeResult> results = new LinkedHashMap<>();
        return guard.callUntil(all -> all.stream().noneMatch(result -> result.outcome() == Outcome.RETRY), () -> {
            List<OwnerChange> open = changes.stream()
                    .filter(change -> isOpen(results.get(change.ref())))
                    .toList();
            writer.apply(open).forEach(result -> results.put(result.ref(), result));
            return changes.stream().map(change -> results.get(change.ref())).toList();
        });
    }

    private static boolean isOpen(@Nullable OwnerChangeResult result) {
        return result == null || result.outcome() == Outcome.RETRY;
    }
}
