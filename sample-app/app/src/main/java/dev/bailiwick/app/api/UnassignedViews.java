package dev.bailiwick.app.api;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.DecisionStore;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.UnassignedRecord;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the API and the pages show of records that no territory takes. */
@Component
public class UnassignedViews {

    private final Connections connections;
    private final DecisionStore decisions;
    private final RecordViews records;

    /** Lists what these decisions left over. */
    public UnassignedViews(Connections connections, DecisionStore decisions, RecordViews records) {
        this.connections = connections;
        this.decisions = decisions;
        this.records = records;
    }

    /**
     * A page of them.
     *
     * @param after the last id of the page before; empty text for the first page
     * @param limit 1 or more
     * @throws dev.bailiwick.engine.NotFoundException when there is no such connection
     */
    public UnassignedView page(ConnectionId id, RecordType type, String after, int limit) {
        ConnectionId connection = connections.get(id).id();
        List<UnassignedRecord> page = decisions.unassigned(connection, type, after, limit);
        return new UnassignedView(
                decisions.plan(connection).map(PlanId::value).orElse(null),
                decisions.countUnassigned(connection, type),
                page.stream().map(this::row).toList(),
                page.size() < limit
                        ? null
                        : page.get(page.size() - 1).record().ref().id());
    }

    private UnassignedView.Row row(UnassignedRecord record) {
        return new UnassignedView.Row(record.record().toString(), record.name(), records.page(record.record()));
    }
}
