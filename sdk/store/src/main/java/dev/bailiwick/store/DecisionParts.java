package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.RecordDecision;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Replaces decisions part by part, a part being the records of one type of one connection. Drafts have no index: it is
 * built when they are whole, which is faster and packs it. Thread-safe; the caller holds the connections' locks.
 */
final class DecisionParts {

    private static final List<String> COLUMNS = List.of("part", "record_id", "territory", "why");

    private final Database database;
    private final JdbcClient jdbc;

    DecisionParts(Database database) {
        this.database = database;
        this.jdbc = database.jdbc();
    }

    /** Begins empty drafts in place of those that were cut off. */
    void begin(Collection<String> connections) {
        for (String connection : connections) {
            for (RecordType type : RecordType.values()) {
                String draft = draft(code(connection, type));
                jdbc.sql("DROP TABLE IF EXISTS " + draft).update();
                jdbc.sql("CREATE TABLE " + draft + " (LIKE decision)").update();
            }
        }
    }

    /**
     * Adds to the drafts.
     *
     * @throws IllegalStateException when the plan is no draft
     */
    void append(PlanId plan, List<RecordDecision> decisions) {
        Map<Part, List<RecordDecision>> byPart = decisions.stream()
                .collect(Collectors.groupingBy(decision -> new Part(
                        decision.record().connection(), decision.record().ref().type())));
        database.inTransaction(() -> byPart.forEach((part, ofPart) -> {
            short code = draftCode(plan, part);
            database.copy(
                    draft(code),
                    COLUMNS,
                    ofPart.stream().map(decision -> row(code, decision)).toList());
        }));
    }

    /** Puts the drafts in the place of what was decided before. */
    void complete(PlanId plan) {
        List<Short> codes =
                jdbc.sql("""
                        SELECT code FROM decision_part
                        WHERE connection = ANY (SELECT unnest(connections) FROM plan WHERE id = :plan) ORDER BY code
                        """).param("plan", plan.value()).query(Short.class).list();
        codes.forEach(this::index);
        for (short code : codes) {
            String current = "decision_" + code;
            jdbc.sql("DROP TABLE IF EXISTS " + current).update();
            jdbc.sql("ALTER TABLE " + draft(code) + " RENAME TO " + current).update();
            jdbc.sql("ALTER TABLE decision ATTACH PARTITION " + current + " FOR VALUES IN (" + code + ")")
                    .update();
            jdbc.sql("UPDATE decision_part SET plan = :plan WHERE code = :code")
                    .param("plan", plan.value())
                    .param("code", code)
                    .update();
        }
    }

    /** Nothing will be added, so that index pages can be full. */
    private void index(short code) {
        String draft = draft(code);
        jdbc.sql("ALTER TABLE " + draft + " ADD PRIMARY KEY (record_id) WITH (fillfactor = 100)")
                .update();
        jdbc.sql("CREATE INDEX ON " + draft + " (record_id) WITH (fillfactor = 100) WHERE territory IS NULL")
                .update();
        jdbc.sql("ANALYZE " + draft).update();
    }

    private short code(String connection, RecordType type) {
        jdbc.sql("""
                        INSERT INTO decision_part (connection, record_type) VALUES (:connection, :type)
                        ON CONFLICT DO NOTHING
                        """).param("connection", connection).param("type", type.name()).update();
        return jdbc.sql("SELECT code FROM decision_part WHERE connection = :connection AND record_type = :type")
                .param("connection", connection)
                .param("type", type.name())
                .query(Short.class)
                .single();
    }

    /** Keeps the plan from being removed meanwhile: its draft could then be that of the next plan. */
    private short draftCode(PlanId plan, Part part) {
        return jdbc.sql("""
                        SELECT code FROM plan JOIN decision_part ON decision_part.connection = ANY (plan.connections)
                        WHERE plan.id = :plan AND plan.status = 'DRAFT'
                          AND connection = :connection AND record_type = :type
                        FOR KEY SHARE OF plan
                        """)
                .param("plan", plan.value())
                .param("connection", part.connection().value())
                .param("type", part.type().name())
                .query(Short.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan + " is no draft."));
    }

    private static String draft(short code) {
        return "decision_draft_" + code;
    }

    private static byte[] row(short code, RecordDecision decision) {
        return new CopyRow()
                .number(code)
                .text(decision.record().ref().id())
                .text(decision.territory().map(TerritoryId::value))
                .why(decision.why())
                .bytes();
    }

    private record Part(ConnectionId connection, RecordType type) {}
}
