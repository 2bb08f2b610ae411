package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanEvent;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanListener;
import dev.bailiwick.engine.plan.PlanStore;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.plan.RecordDecision;
import dev.bailiwick.spi.TerritoryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresPlanStore implements PlanStore {

    private static final List<String> CHANGE_COLUMNS = List.of(
            "plan",
            "position",
            "connection",
            "record_type",
            "record_id",
            "name",
            "territory_before",
            "others_before",
            "owner_before",
            "territory_after",
            "others_after",
            "owner_after",
            "reason",
            "why",
            "outcome",
            "detail");

    /** What is in the outbox has its state there. */
    private static final String CHANGES = """
            SELECT plan_change.*, coalesce(pending.state, outcome) AS state,
              coalesce(pending.detail, plan_change.detail) AS said,
              coalesce(pending.attempts, plan_change.attempts) AS tries,
              coalesce(pending.attempted_at, plan_change.attempted_at) AS tried_at,
              coalesce(pending.code, plan_change.code) AS crm_code, not_before
            FROM plan_change LEFT JOIN outbox_change AS pending USING (plan, position)
            """;

    private final Database database;
    private final JdbcClient jdbc;
    private final PlanRows plans;
    private final DecisionParts decisions;
    private final PlanListener listener;

    PostgresPlanStore(Database database, PlanRows plans, PlanListener listener) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.plans = plans;
        this.decisions = new DecisionParts(database);
        this.listener = listener;
    }

    @Override
    public PlanId begin(long model, SortedSet<ConnectionId> connections, String by, Instant at) {
        List<String> names = connections.stream().map(ConnectionId::value).toList();
        return database.inTransaction(() -> {
            jdbc.sql("DELETE FROM plan WHERE status = 'DRAFT' AND connections && CAST(:connections AS text[])")
                    .param("connections", Columns.texts(names))
                    .update();
            decisions.begin(names);
            return jdbc.sql("""
                            INSERT INTO plan (status, model, connections, created_at, created_by)
                            VALUES ('DRAFT', :model, :connections, :at, :by) RETURNING id
                            """)
                    .param("model", model)
                    .param("connections", Columns.texts(names))
                    .param("at", Columns.moment(at))
                    .param("by", StoredText.of(by))
                    .query((row, number) -> new PlanId(row.getLong("id")))
                    .single();
        });
    }

    @Override
    public void append(PlanId draft, List<PlannedChange> changes) {
        database.copy(
                "plan_change",
                CHANGE_COLUMNS,
                changes.stream().map(change -> row(draft, change)).toList());
    }

    @Override
    public void appendDecisions(PlanId draft, List<RecordDecision> decided) {
        decisions.append(draft, decided);
    }

    @Override
    public Plan complete(PlanId draft, PlanSummary summary, Map<TerritoryId, Long> turns) {
        return database.inTransaction(() -> {
            int completed = jdbc.sql("""
                            UPDATE plan
                            SET status = 'READY', summary = CAST(:summary AS jsonb), turns = CAST(:turns AS jsonb)
                            WHERE id = :id AND status = 'DRAFT'
                            """)
                    .param("id", draft.value())
                    .param("summary", Json.ofSummary(summary))
                    .param("turns", Json.ofCounts(turns))
                    .update();
            if (completed == 0) {
                throw new IllegalStateException("Plan " + draft + " is no draft. Maybe another has taken its place.");
            }
            decisions.complete(draft);
            Plan ready = plans.find(draft).orElseThrow();
            listener.ready(ready);
            return ready;
        });
    }

    @Override
    public Plan undo(PlanId applied, String by, Instant at) {
        return new PlanUndo(database, plans).undo(applied, by, at);
    }

    @Override
    public Optional<Plan> find(PlanId id) {
        return plans.find(id);
    }

    @Override
    public List<PlanEvent> history(PlanId id) {
        return new PlanHistory(jdbc).of(id);
    }

    @Override
    public Map<ConnectionId, Long> unwritten(PlanId id, Set<ConnectionId> territoriesInto) {
        Map<ConnectionId, Long> unwritten = new HashMap<>();
        jdbc.sql("""
                        SELECT connection, count(*) AS changes FROM (
                          SELECT connection FROM plan_change
                          WHERE plan = :plan AND outcome = 'PLANNED' AND changes_owner
                          UNION ALL
                          SELECT connection FROM plan_change
                          WHERE plan = :plan AND outcome = 'PLANNED' AND NOT changes_owner
                            AND cardinality(:territories) > 0 AND connection = ANY (:territories)
                            AND territory_before IS DISTINCT FROM territory_after) AS open
                        GROUP BY connection
                        """)
                .param("plan", id.value())
                .param(
                        "territories",
                        Columns.texts(territoriesInto.stream()
                                .map(ConnectionId::value)
                                .toList()))
                .query(row -> {
                    unwritten.put(new ConnectionId(row.getString("connection")), row.getLong("changes"));
                });
        return unwritten;
    }

    @Override
    public List<Plan> newest(int limit) {
        return plans.newest(limit);
    }

    @Override
    public List<PlannedChange> changes(PlanId id, ChangeFilter filter, long after, int limit) {
        return jdbc.sql(CHANGES + """
                        WHERE plan = :plan AND position > :after
                          AND (changes_owner OR NOT :ownersOnly)
                          AND (CAST(:outcome AS text) IS NULL OR coalesce(pending.state, outcome) = :outcome)
                          AND (:text = '' OR concat_ws(E'\\n', name, record_id, reason, territory_before,
                               territory_after, others_before, others_after, owner_before, owner_after) ILIKE :pattern)
                        ORDER BY position LIMIT :limit
                        """)
                .param("plan", id.value())
                .param("after", after)
                .param("ownersOnly", filter.ownersOnly())
                .param("outcome", filter.outcome().map(Outcome::name).orElse(null))
                .param("text", StoredText.of(filter.text()))
                .param("pattern", "%" + StoredText.of(filter.text()).replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .param("limit", limit)
                .query(PostgresPlanStore::change)
                .list();
    }

    @Override
    public Optional<PlannedChange> change(PlanId id, RecordKey record) {
        return jdbc.sql(CHANGES + """
                        WHERE plan = :plan AND plan_change.connection = :connection
                          AND plan_change.record_type = :type AND record_id = :id
                        """)
                .param("plan", id.value())
                .param("connection", record.connection().value())
                .param("type", record.ref().type().name())
                .param("id", StoredText.of(record.ref().id()))
                .query(PostgresPlanStore::change)
                .optional();
    }

    private static byte[] row(PlanId plan, PlannedChange change) {
        return new CopyRow()
                .number(plan.value())
                .number(change.position())
                .text(change.record().connection().value())
                .text(change.record().ref().type().name())
                .text(change.record().ref().id())
                .text(change.name())
                .text(change.before().territory().map(TerritoryId::value))
                .territories(change.before().others())
                .owner(change.before().owner())
                .text(change.after().territory().map(TerritoryId::value))
                .territories(change.after().others())
                .owner(change.after().owner())
                .text(change.reason())
                .why(change.why())
                .text(change.outcome().name())
                .text(change.detail())
                .bytes();
    }

    private static PlannedChange change(ResultSet row, int number) throws SQLException {
        return new PlannedChange(
                row.getLong("position"),
                Columns.key(row),
                row.getString("name"),
                Columns.holding(row, "before"),
                Columns.holding(row, "after"),
                row.getString("reason"),
                Columns.why(row, "why"),
                Outcome.valueOf(row.getString("state")),
                Columns.text(row, "said"),
                new Attempts(
                        row.getInt("tries"),
                        Columns.moment(row, "tried_at"),
                        Columns.text(row, "crm_code"),
                        Columns.moment(row, "not_before")));
    }
}
