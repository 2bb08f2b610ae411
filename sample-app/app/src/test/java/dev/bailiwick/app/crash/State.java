package dev.bailiwick.app.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What there is when a stage is done: the tables and the CRM's own records, without numbers and moments, which differ
 * from run to run.
 *
 * @param lines by table or source, sorted
 */
record State(Map<String, List<String>> lines) {

    private static final int SHOWN = 3;

    private static final Map<String, String> QUERIES = queries();

    private static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("accounts", "SELECT to_jsonb(t) - 'modified_at' FROM mirror_account t");
        queries.put("opportunities", "SELECT to_jsonb(t) - 'modified_at' FROM mirror_opportunity t");
        queries.put("users", "SELECT to_jsonb(t) FROM mirror_owner t");
        queries.put("fields", "SELECT to_jsonb(t) FROM mirror_schema t");
        queries.put("set aside", "SELECT to_jsonb(t) - 'seen_at' FROM set_aside t");
        queries.put("decisions", """
                SELECT concat_ws(' ', connection, record_type, record_id, territory, md5(why))
                FROM decision JOIN decision_part ON part = code""");
        queries.put("assignments", "SELECT to_jsonb(t) FROM assignment t");
        queries.put("turns", "SELECT to_jsonb(t) FROM territory_turns t");
        // When and how often a change was sent is what a kill may change.
        queries.put("changes", """
                SELECT regexp_replace(
                  (to_jsonb(t) - 'plan' - 'settled_at' - 'attempted_at' - 'attempts')::text, 'Undo of plan \\d+', 'Undo')
                FROM plan_change t WHERE plan = :plan""");
        queries.put("status", "SELECT status FROM plan WHERE id = :plan");
        queries.put("outbox", "SELECT to_jsonb(t) FROM outbox t");
        queries.put("drafts", "SELECT to_jsonb(t) FROM plan t WHERE status = 'DRAFT'");
        queries.put("tables", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        return queries;
    }

    /**
     * Reads it.
     *
     * @param plan the plan the stage made or pushed, 0 before there is one
     * @param writesBefore how many writes were journaled when the stage began
     */
    static State read(JdbcClient jdbc, JournaledCrm crm, long plan, long writesBefore) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        QUERIES.forEach((name, query) -> {
            JdbcClient.StatementSpec rows = jdbc.sql(query);
            if (query.contains(":plan")) {
                rows = rows.param("plan", plan);
            }
            lines.put(name, rows.query(String.class).list().stream().sorted().toList());
        });
        lines.put(
                "owners in the CRM",
                crm.owners().entrySet().stream().map(Object::toString).toList());
        lines.put(
                "writes to the CRM",
                crm.writes().stream()
                        .skip(writesBefore)
                        .map(Object::toString)
                        .sorted()
                        .toList());
        return new State(lines);
    }

    /** How often the CRM's records were written. */
    long writes() {
        return of("writes to the CRM").size();
    }

    /** How many records were written more often than once. */
    long writtenTwice() {
        List<String> writes = of("writes to the CRM");
        return writes.size() - writes.stream().map(State::record).distinct().count();
    }

    /** How many changes of the plan were applied to the CRM. */
    long applied() {
        return of("changes").stream()
                .filter(change ->
                        change.contains("\"outcome\": \"APPLIED\"") && change.contains("\"changes_owner\": true"))
                .count();
    }

    /** In what another state differs from this one; empty when it is the same. */
    List<String> differences(State other) {
        List<String> differences = new ArrayList<>();
        lines.forEach((name, expected) -> {
            List<String> found = other.of(name);
            if (!found.equals(expected)) {
                differences.add(name + ": " + found.size() + " instead of " + expected.size() + "; missing "
                        + without(expected, found) + ", not expected " + without(found, expected));
            }
        });
        return differences;
    }

    private static List<String> without(List<String> lines, List<String> those) {
        Set<String> left = new HashSet<>(those);
        return lines.stream().filter(line -> !left.contains(line)).limit(SHOWN).toList();
    }

    private static String record(String write) {
        return write.substring(0, write.indexOf(','));
    }

    private List<String> of(String name) {
        return lines.getOrDefault(name, List.of());
    }
}
