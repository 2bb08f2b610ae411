package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.engine.plan.ChangeFilter;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.sandbox.RecordKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is different after a run with faults and one without. When a record was changed last differs between any two
 * runs; there the mirror is compared with its own CRM.
 */
final class Comparison {

    private static final int PAGE = 10_000;
    private static final int SHOWN = 5;
    private static final String MODIFIED = "modified";

    private static final Map<RecordKind, String> MIRRORS =
            new TreeMap<>(Map.of(RecordKind.ACCOUNT, "mirror_account", RecordKind.OPPORTUNITY, "mirror_opportunity"));

    private final Installation installation;
    private final Side calm;
    private final Side hostile;

    Comparison(Installation installation, Side calm, Side hostile) {
        this.installation = installation;
        this.calm = calm;
        this.hostile = hostile;
    }

    /** A sentence for each thing that differs, with some examples. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        compare("CRM's record", records(calm), records(hostile), differences);
        MIRRORS.forEach((kind, table) -> {
            compare("row of " + table, mirrored(calm, table), mirrored(hostile, table), differences);
            for (Side side : List.of(calm, hostile)) {
                compare(
                        "time in " + table + " of " + side.connection(),
                        changed(side, kind),
                        seen(side, table),
                        differences);
            }
        });
        compare("user", mirrored(calm, "mirror_owner"), mirrored(hostile, "mirror_owner"), differences);
        compare("decision", decided(calm), decided(hostile), differences);
        for (int i = 0; i < calm.plans().size(); i++) {
            compare(
                    "change of plan " + (i + 1),
                    changes(calm.plans().get(i)),
                    changes(hostile.plans().get(i)),
                    differences);
        }
        return differences;
    }

    private static void compare(
            String what, Map<String, String> expected, Map<String, String> actual, List<String> differences) {
        Set<String> keys = new HashSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        List<String> different = keys.stream()
                .filter(key -> !expected.getOrDefault(key, "none").equals(actual.getOrDefault(key, "none")))
                .sorted()
                .toList();
        if (!different.isEmpty()) {
            StringBuilder text =
                    new StringBuilder(different.size() + " of " + keys.size() + " differ, each a " + what + ":");
            different.stream()
                    .limit(SHOWN)
                    .forEach(key -> text.append("\n  ")
                            .append(key)
                            .append("\n    expected ")
                            .append(expected.getOrDefault(key, "none"))
                            .append("\n    found    ")
                            .append(actual.getOrDefault(key, "none")));
            differences.add(text.toString());
        }
    }

    /** All fields of all records but the time of the last change. */
    private static Map<String, String> records(Side side) {
        Map<String, String> records = new HashMap<>();
        for (RecordKind kind : MIRRORS.keySet()) {
            for (String id : side.crm().ids(kind)) {
                Map<String, String> values = new TreeMap<>(side.crm().valuesOf(id));
                values.remove(MODIFIED);
                records.put(id, values.toString());
            }
        }
        return records;
    }

    private static Map<String, String> changed(Side side, RecordKind kind) {
        Map<String, String> times = new HashMap<>();
        for (String id : side.crm().ids(kind)) {
            times.put(id, second(Instant.parse(side.crm().valuesOf(id).getOrDefault(MODIFIED, ""))));
        }
        return times;
    }

    /** Not every CRM tells more of the time. */
    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Map<String, String> mirrored(Side side, String table) {
        return texts(
                "SELECT id, CAST(to_jsonb(t) - 'connection' - 'modified_at' AS text) AS text FROM " + table
                        + " t WHERE connection = :connection",
                side);
    }

    private Map<String, String> seen(Side side, String table) {
        Map<String, String> times = new HashMap<>();
        installation
                .database()
                .sql("SELECT id, modified_at FROM " + table + " WHERE connection = :connection")
                .param("connection", side.connection().value())
                .query(row -> {
                    times.put(row.getString(1), second(row.getTimestamp(2).toInstant()));
                });
        return times;
    }

    private Map<String, String> decided(Side side) {
        return texts(
                "SELECT record_id, CAST(to_jsonb(d) - 'part' AS text) FROM decision d"
                        + " JOIN decision_part p ON p.code = d.part WHERE p.connection = :connection",
                side);
    }

    private Map<String, String> texts(String sql, Side side) {
        JdbcClient.StatementSpec query = installation
                .database()
                .sql(sql)
                .param("connection", side.connection().value());
        Map<String, String> texts = new HashMap<>();
        query.query(row -> {
            texts.put(row.getString(1), row.getString(2));
        });
        return texts;
    }

    private Map<String, String> changes(PlanId plan) {
        Map<String, String> changes = new HashMap<>();
        List<PlannedChange> page = installation.plans().changes(plan, ChangeFilter.ALL, 0, PAGE);
        while (!page.isEmpty()) {
            for (PlannedChange change : page) {
                changes.put(
                        change.record().ref().toString(),
                        change.name() + ": " + change.before() + " to " + change.after() + " because "
                                + change.reason().replaceFirst("^Undo of plan \\d+", "Undo")
                                + ": " + change.outcome());
            }
            page = installation
                    .plans()
                    .changes(plan, ChangeFilter.ALL, page.get(page.size() - 1).position(), PAGE);
        }
        return changes;
    }
}
