package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Asks each CRM what else it would do if a plan's owner changes were written. */
final class SideEffects {

    private static final int PAGE = 1000;

    private final Connections connections;
    private final PlanStore plans;

    SideEffects(Connections connections, PlanStore plans) {
        this.connections = connections;
        this.plans = plans;
    }

    /** A note per kind of side effect, and one where a CRM could not be asked. */
    List<String> of(PlanId plan, Collection<ConnectionId> of) {
        List<String> notes = new ArrayList<>();
        for (ConnectionId connection : of) {
            Optional<OwnerWriter> writer =
                    connections.get(connection).connector().ownerWriter();
            if (writer.isEmpty()) {
                notes.add("Connection " + connection + " cannot write owners back: its changes cannot be applied.");
                continue;
            }
            try {
                Counted counted = count(plan, connection, writer.get());
                counted.effects()
                        .forEach((what, records) -> notes.add(records + " " + what + " (" + connection + ")."));
                cost(connection, writer.get(), counted.changes()).ifPresent(notes::add);
            } catch (ConnectorException e) {
                // The plan is as true as without this; the admin is told what could not be found out.
                notes.add("What else " + connection + " would change on its own could not be found out: "
                        + e.getMessage());
            }
        }
        return notes;
    }

    /** What applying would take of the CRM's allowance, where it has one and tells. */
    private Optional<String> cost(ConnectionId connection, OwnerWriter writer, long changes) {
        OptionalLong cost = changes == 0 ? OptionalLong.empty() : writer.cost(changes);
        Optional<ApiUsage> usage = connections.get(connection).connector().usage();
        return cost.isEmpty()
                ? Optional.empty()
                : usage.map(now -> "Applying takes about " + cost.getAsLong() + " " + now.unit() + " (" + connection
                        + "); " + now.left() + " of " + now.allowed() + " are left"
                        + (cost.getAsLong() > now.left() ? ", which is not enough." : "."));
    }

    /**
     * What was found out of a connection's changes.
     *
     * @param changes how many owners change
     * @param effects how many records each side effect touches
     */
    private record Counted(long changes, Map<String, Long> effects) {}

    private Counted count(PlanId plan, ConnectionId connection, OwnerWriter writer) {
        long total = 0;
        Map<String, Long> counts = new TreeMap<>();
        List<PlannedChange> page = plans.changes(plan, ChangeFilter.OWNERS, 0, PAGE);
        while (!page.isEmpty()) {
            List<OwnerChange> changes = page.stream()
                    .filter(change -> change.record().connection().equals(connection))
                    .map(change -> new OwnerChange(
                            change.record().ref(),
                            change.before().owner(),
                            change.after().owner(),
                            change.after().territory()))
                    .toList();
            total += changes.size();
            if (!changes.isEmpty()) {
                for (SideEffect effect : writer.sideEffects(changes)) {
                    counts.merge(effect.description(), effect.records(), Long::sum);
                }
            }
            page = plans.changes(
                    plan, ChangeFilter.OWNERS, page.get(page.size() - 1).position(), PAGE);
        }
        return new Counted(total, counts);
    }
}
