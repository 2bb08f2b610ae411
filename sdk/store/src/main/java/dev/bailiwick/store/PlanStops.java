package dev.bailiwick.store;

import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Plans that somebody stopped. To be used in the transactions that move their changes. Thread-safe. */
final class PlanStops {

    private final JdbcClient jdbc;

    PlanStops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whoever takes many changes of a plan at once, or puts any back, waits for its turn: in two orders at once they
     * would deadlock, and a stopped plan would get some back.
     *
     * @return who stopped the plan; empty when nobody did
     */
    Optional<String> lock(PlanId plan) {
        List<Optional<String>> stoppedBy = jdbc.sql("SELECT stopped_by FROM plan WHERE id = :plan FOR NO KEY UPDATE")
                .param("plan", plan.value())
                .query((row, number) -> Columns.text(row, "stopped_by"))
                .list();
        return stoppedBy.stream().flatMap(Optional::stream).findFirst();
    }

    /**
     * Stops a plan that is locked.
     *
     * @return whether it was not stopped before
     */
    boolean stop(PlanId plan, String by, Instant at) {
        return jdbc.sql("""
                                UPDATE plan SET stopped_at = :at, stopped_by = :by
                                WHERE id = :plan AND status = 'APPLYING' AND stopped_at IS NULL
                                """)
                        .param("plan", plan.value())
                        .param("at", Columns.moment(at))
                        .param("by", StoredText.of(by))
                        .update()
                > 0;
    }

    /**
     * Takes out of the outbox of a locked plan what is not SENDING, if the plan is stopped.
     *
     * @return how many changes that were
     */
    long withdraw(PlanId plan, Instant at) {
        return jdbc.sql("""
                        WITH withdrawn AS (
                          DELETE FROM outbox USING plan
                          WHERE plan = :plan AND plan.id = plan AND stopped_at IS NOT NULL AND state <> 'SENDING'
                          RETURNING position, attempts, attempted_at, code, detail, stopped_by)
                        UPDATE plan_change SET outcome = 'WITHDRAWN', code = withdrawn.code,
                          detail = concat_ws('; before that: ', 'given up by ' || stopped_by, withdrawn.detail),
                          attempts = withdrawn.attempts, attempted_at = withdrawn.attempted_at, settled_at = :at
                        FROM withdrawn WHERE plan = :plan AND plan_change.position = withdrawn.position
                        """)
                .param("plan", plan.value())
                .param("at", Columns.moment(at))
                .update();
    }
}
