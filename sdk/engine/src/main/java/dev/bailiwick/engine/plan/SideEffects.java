package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A note per kind of side effect, and one where a CRM could not be asked or written to. */
    List<String> of(PlanId plan, Collection<ConnectionId> of) {
        List<String> notes = new ArrayList<>();
        List<InOneCrm> asked = new ArrayList<>();
        for (ConnectionId id : of) {
            Connection connection = connections.get(id);
            connection
                    .connector()
                    .ownerWriter()
                    .ifPresentOrElse(
                            writer -> asked.add(new InOneCrm(id, writer)),
                            () -> notes.add(
                                    "Connection " + id + " cannot write owners back: its changes cannot be applied."));
        }
        List<PlannedChange> page = plans.changes(plan, ChangeFilter.ALL, 0, PAGE);
        while (!page.isEmpty()) {
            for (InOneCrm crm : asked) {
                crm.add(page);
            }
            page = plans.changes(
                    plan, ChangeFilter.ALL, page.get(page.size() - 1).position(), PAGE);
        }
        asked.forEach(crm -> notes.addAll(crm.notes()));
        return notes;
    }

    /** What one CRM answers, gathered page by page. */
    private static final class InOneCrm {

        private final ConnectionId connection;
        private final OwnerWriter writer;
        private final Map<String, Long> effects = new TreeMap<>();
        private Optional<ConnectorException> failure = Optional.empty();

        InOneCrm(ConnectionId connection, OwnerWriter writer) {
            this.connection = connection;
            this.writer = writer;
        }

        /** Asks about those of a page's changes that this CRM would be written. */
        void add(List<PlannedChange> page) {
            List<OwnerChange> changes = page.stream()
                    .filter(change -> change.record().connection().equals(connection) && isWritten(change))
                    .map(change -> new OwnerChange(
                            change.record().ref(),
                            change.before().owner(),
                            change.after().owner(),
                            change.after().territory()))
                    .toList();
            if (!changes.isEmpty() && failure.isEmpty()) {
                count(changes);
            }
        }

        private boolean isWritten(PlannedChange change) {
            return change.changesOwner()
                    || (writer.writesTerritory()
                            && !change.before()
                                    .territory()
                                    .equals(change.after().territory()));
        }

        /** The plan is as true without this; the admin is told that it could not be found out. */
        private void count(List<OwnerChange> changes) {
            try {
                for (SideEffect effect : writer.sideEffects(changes)) {
                    effects.merge(effect.description(), effect.records(), Long::sum);
                }
            } catch (ConnectorException e) {
                failure = Optional.of(e);
            }
        }

        List<String> notes() {
            return failure.map(e -> List.of("What else " + connection
                            + " would change on its own could not be found out: " + e.getMessage()))
                    .orElseGet(() -> effects.entrySet().stream()
                            .map(effect -> effect.getValue() + " " + effect.getKey() + " (" + connection + ").")
                            .toList());
        }
    }
}
