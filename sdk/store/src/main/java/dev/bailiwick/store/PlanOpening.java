package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves a plan that begins to be pushed into the outbox. Thread-safe. */
final class PlanOpening {

    private final JdbcClient jdbc;
    private final AppliedChanges applied;

    PlanOpening(JdbcClient jdbc, AppliedChanges applied) {
        this.jdbc = jdbc;
        this.applied = applied;
    }

    /** To be called in the transaction that makes the plan APPLYING. */
    void open(PlanId plan, Instant at, Set<ConnectionId> territoriesInto) {
        settleMoved(plan, at);
        applyTerritoryChanges(plan, at, territoriesInto);
        fill(plan);
        moveTurnsOn(plan);
    }

    /** Of an opportunity that the mirror has lost since, the account is not known: it goes after the others. */
    private void fill(PlanId plan) {
        jdbc.sql("""
                        INSERT INTO outbox (plan, connection, record_type, position, account_id)
                        SELECT plan, change.connection, record_type, position,
                          CASE record_type WHEN 'ACCOUNT' THEN record_id ELSE opportunity.account_id END
                        FROM plan_change AS change
                        LEFT JOIN mirror_opportunity AS opportunity
                          ON record_type = 'OPPORTUNITY' AND opportunity.connection = change.connection
                          AND opportunity.id = record_id
                        WHERE plan = :plan AND outcome = 'PLANNED'
                        """).param("plan", plan.value()).update();
    }

    private void moveTurnsOn(PlanId plan) {
        jdbc.sql("""
                        INSERT INTO territory_turns AS old (territory, turns)
                        SELECT taken.key, CAST(taken.value AS bigint) FROM plan, jsonb_each_text(turns) AS taken
                        WHERE id = :plan
                        ON CONFLICT (territory) DO UPDATE SET turns = greatest(old.turns, EXCLUDED.turns)
                        """).param("plan", plan.value()).update();
    }

    /** A record that another plan has moved since this one was made is a conflict, as an owner would be. */
    private void settleMoved(PlanId plan, Instant at) {
        jdbc.sql("""
                        UPDATE plan_change AS change SET settled_at = :at, outcome = 'CONFLICT',
                          detail = 'territory is now ' || concat_ws(', ', coalesce(held.territory, 'none'),
                            (SELECT string_agg(key || ' ' || value, ', ' ORDER BY key) FROM jsonb_each_text(others)))
                        FROM (SELECT position, territory, others
                              FROM plan_change LEFT JOIN assignment USING (connection, record_type, record_id)
                              WHERE plan = :plan AND outcome = 'PLANNED'
                                AND (territory, others) IS DISTINCT FROM (territory_before, others_before)) AS held
                        WHERE change.plan = :plan AND change.position = held.position
                        """)
                .param("plan", plan.value())
                .param("at", Columns.moment(at))
                .update();
    }

    /** What a CRM is to know stays open. */
    private void applyTerritoryChanges(PlanId plan, Instant at, Set<ConnectionId> territoriesInto) {
        jdbc.sql("""
                        UPDATE plan_change SET settled_at = :at, outcome = 'APPLIED'
                        WHERE plan = :plan AND outcome = 'PLANNED' AND NOT changes_owner
                          AND NOT (connection = ANY (:territories)
                            AND territory_before IS DISTINCT FROM territory_after)
                        """)
                .param("plan", plan.value())
                .param(
                        "territories",
                        Columns.texts(territoriesInto.stream()
                                .map(ConnectionId::value)
                                .toList()))
                .param("at", Columns.moment(at))
                .update();
        applied.remember(plan);
    }
}
