package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanEvent.Action;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.engine.push.Outbox;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresOutbox implements Outbox {

    private final Database database;
    private final JdbcClient jdbc;
    private final PlanRows plans;
    private final PlanStops stops;
    private final PlanHistory history;
    private final PlanOpening opening;
    private final PlanListener listener;

    PostgresOutbox(Database database, PlanRows plans, PlanListener listener) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.plans = plans;
        this.stops = new PlanStops(jdbc);
        this.history = new PlanHistory(jdbc);
        this.opening = new PlanOpening(jdbc, new AppliedChanges(jdbc));
        this.listener = listener;
    }

    @Override
    public void open(PlanId plan, String by, Instant at, Set<ConnectionId> territoriesInto) {
        if (require(plan).status() == PlanStatus.READY) {
            tellSizes();
        }
        database.inTransaction(() -> {
            int opened = jdbc.sql("""
                            UPDATE plan SET status = 'APPLYING', applied_at = :at, applied_by = :by
                            WHERE id = :plan AND status = 'READY'
                            """)
                    .param("plan", plan.value())
                    .param("at", Columns.moment(at))
                    .param("by", StoredText.of(by))
                    .update();
            if (opened > 0) {
                history.add(plan, Action.APPLY, by, at);
                opening.open(plan, at, territoriesInto);
            } else if (require(plan).status() == PlanStatus.APPLYING) {
                history.add(plan, Action.RESUME, by, at);
                unpark(plan);
            }
        });
    }

    /**
     * A plan may be opened just after another was applied, before PostgreSQL has noticed how large these tables became:
     * it would look through all of one for each row of the other.
     */
    private void tellSizes() {
        jdbc.sql("ANALYZE plan_change, assignment").update();
    }

    /** Whether the CRM takes anything now, the first batch shows. */
    private void unpark(PlanId plan) {
        jdbc.sql("DELETE FROM parked WHERE plan = :plan")
                .param("plan", plan.value())
                .update();
    }

    @Override
    public long size(PlanId plan, ConnectionId connection) {
        return jdbc.sql("SELECT count(*) FROM outbox WHERE plan = :plan AND connection = :connection")
                .param("plan", plan.value())
                .param("connection", connection.value())
                .query(Long.class)
                .single();
    }

    @Override
    public long size(ConnectionId connection) {
        return jdbc.sql("SELECT count(*) FROM outbox WHERE connection = :connection")
                .param("connection", connection.value())
                .query(Long.class)
                .single();
    }

    @Override
    public long withdraw(PlanId plan, String by, Instant at) {
        return database.inTransaction(() -> {
            stops.lock(plan);
            if (stops.stop(plan, by, at)) {
                history.add(plan, Action.WITHDRAW, by, at);
            }
            return stops.withdraw(plan, at);
        });
    }

    @Override
    public Plan close(PlanId plan) {
        return database.inTransaction(() -> {
            int applied = jdbc.sql("""
                            UPDATE plan SET status = 'APPLIED'
                            WHERE id = :plan AND status = 'APPLYING'
                              AND NOT EXISTS (SELECT FROM outbox WHERE plan = :plan)
                            """).param("plan", plan.value()).update();
            Plan closed = require(plan);
            if (closed.status() != PlanStatus.APPLIED) {
                throw new IllegalStateException("Plan " + plan + " is " + closed.status()
                        + ", or has changes that were not written yet. Maybe push it first, to its end.");
            }
            if (applied > 0) {
                unpark(plan);
                listener.applied(closed);
            }
            return closed;
        });
    }

    private Plan require(PlanId plan) {
        return plans.find(plan)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no plan " + plan + ". Maybe it is a draft that was not completed."));
    }
}
