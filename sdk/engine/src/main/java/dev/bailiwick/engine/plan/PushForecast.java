package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What pushing a plan into one CRM would take and cause, gathered page by page. */
final class PushForecast {

    private final Connection connection;
    private final OwnerWriter writer;
    private final Map<String, Long> effects = new TreeMap<>();
    private long writes;
    private Optional<ConnectorException> failure = Optional.empty();

    PushForecast(Connection connection, OwnerWriter writer) {
        this.connection = connection;
        this.writer = writer;
    }

    /** Takes those of a page's changes into account that this CRM would be written. */
    void add(List<PlannedChange> page) {
        List<OwnerChange> changes = page.stream()
                .filter(change -> change.record().connection().equals(connection.id()) && isWritten(change))
                .map(change -> new OwnerChange(
                        change.record().ref(),
                        change.before().owner(),
                        change.after().owner(),
                        change.after().territory()))
                .toList();
        writes += changes.size();
        if (!changes.isEmpty() && failure.isEmpty()) {
            count(changes);
        }
    }

    private boolean isWritten(PlannedChange change) {
        return change.changesOwner()
                || (writer.writesTerritory()
                        && !change.before().territory().equals(change.after().territory()));
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

    /** A note per kind of side effect, and one of the cost. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        failure.ifPresentOrElse(
                e -> notes.add("What else " + connection.id() + " would change on its own could not be found out: "
                        + e.getMessage()),
                () -> effects.forEach(
                        (what, records) -> notes.add(records + " " + what + " (" + connection.id() + ").")));
        cost().ifPresent(notes::add);
        return notes;
    }

    private Optional<String> cost() {
        OptionalLong cost = writes == 0 ? OptionalLong.empty() : writer.cost(writes);
        Optional<ApiUsage> usage = connection.connector().usage();
        return cost.isEmpty()
                ? Optional.empty()
                : usage.map(now -> "Applying takes about " + cost.getAsLong() + " " + now.unit() + " ("
                        + connection.id() + "); " + now.left() + " of " + now.allowed() + " are left"
                        + (cost.getAsLong() > now.left() ? ", which is not enough." : "."));
    }
}
