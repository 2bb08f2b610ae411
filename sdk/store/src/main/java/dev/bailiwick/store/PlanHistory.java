package dev.bailiwick.store;

import dev.bailiwick.engine.plan.PlanEvent;
import dev.bailiwick.engine.plan.PlanEvent.Action;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what with a plan. Thread-safe. */
final class PlanHistory {

    private final JdbcClient jdbc;

    PlanHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called in the transaction that does it. */
    void add(PlanId plan, Action action, String by, Instant at) {
        jdbc.sql("INSERT INTO plan_event (plan, at, by, action) VALUES (:plan, :at, :by, :action)")
                .param("plan", plan.value())
                .param("at", Columns.moment(at))
                .param("by", StoredText.of(by))
                .param("action", action.name())
                .update();
    }

    List<PlanEvent> of(PlanId plan) {
        return jdbc.sql("SELECT at, by, action FROM plan_event WHERE plan = :plan ORDER BY id")
                .param("plan", plan.value())
                .query((row, number) -> new PlanEvent(
                        Columns.moment(row, "at").orElseThrow(),
                        row.getString("by"),
                        Action.valueOf(row.getString("action"))))
                .list();
    }
}
