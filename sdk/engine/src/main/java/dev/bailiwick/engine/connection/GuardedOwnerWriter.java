package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.SideEffect;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An owner writer behind its {@link CallGuard}. It writes once: whoever pushes knows what may be sent again. What fails
 * before the CRM was given anything is marked as {@link NotSent}.
 */
final class GuardedOwnerWriter implements OwnerWriter {

    private final OwnerWriter writer;
    private final CallGuard guard;
    private final DailyBudget budget;

    GuardedOwnerWriter(OwnerWriter writer, CallGuard guard, DailyBudget budget) {
        this.writer = writer;
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
            budget.require(1);
            return writer.sideEffects(changes);
        });
    }

    @Override
    public List<OwnerChangeResult> apply(List<OwnerChange> changes) {
        AtomicBoolean sent = new AtomicBoolean();
        try {
            return guard.once(() -> {
                budget.require(writer.cost(changes.size()).orElse(1));
                sent.set(true);
                return writer.apply(changes);
            });
        } catch (ConnectorException e) {
            throw sent.get() ? e : NotSent.on(e);
        }
    }
}
