package dev.bailiwick.benchmarks.sync.scale;

import com.zaxxer.hikari.HikariDataSource;
import dev.bailiwick.connector.salesforce.SalesforceConnectorFactory;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.ConnectionConfig;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.plan.Attempts;
import dev.bailiwick.engine.plan.Holding;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.engine.plan.PlannedChange;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.push.PushLimits;
import dev.bailiwick.engine.push.Pusher;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.store.PostgresStores;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bailiwick as an app runs it, without its web pages. */
final class BailiwickChild {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final int AT_ONCE = 10_000;

    /** As many calls as the CRM answers: what a call takes is measured, not how many a second are wanted. */
    private static final CallLimits LIMITS =
            new CallLimits(100_000, 5, Duration.ofMillis(500), Duration.ofMinutes(2), 10, Duration.ofSeconds(30));

    private final Settings settings;
    private final PostgresStores stores;
    private final JdbcClient jdbc;

    private BailiwickChild(Settings settings, HikariDataSource database) {
        this.settings = settings;
        this.stores = PostgresStores.open(database);
        this.jdbc = JdbcClient.create(database);
    }

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.here();
        try (HikariDataSource database = settings.dataSource()) {
            BailiwickChild child = new BailiwickChild(settings, database);
            try (Connections plain = child.connections(Map.of());
                    Connections bulk = child.connections(Map.of("bulk-writes-from", "1"))) {
                Answering.lines((what, argument) -> switch (what) {
                    case "pull" -> child.pull(plain);
                    case "push" -> child.push(plain, Integer.parseInt(argument));
                    default -> child.push(bulk, Integer.parseInt(argument));
                });
            }
        }
    }

    private Connections connections(Map<String, String> more) {
        Map<String, String> crm = new TreeMap<>(more);
        crm.put("login-url", settings.org().url());
        crm.put("allowed-hosts", "127.0.0.1");
        // So that small runs go the way of large ones.
        crm.put("bulk-reads-from", "1000");
        return Connections.open(
                List.of(new ConnectionConfig(CRM, "salesforce", crm)),
                List.of(new SalesforceConnectorFactory()),
                new OneToken(settings.org()),
                LIMITS,
                stores.calls(),
                Clock.systemUTC());
    }

    private Map<String, Object> pull(Connections connections) {
        PullReport report = new Puller(
                        connections,
                        stores.mirrorWriter(),
                        stores.seenIds(),
                        stores.quarantine(),
                        stores.revisions(),
                        new ConnectionLocks(stores.locks()))
                .pull(CRM, Progress.NONE);
        return Map.of(
                "stored",
                report.accounts().written(),
                "setAside",
                report.accounts().setAside());
    }

    /** Only the push itself is timed: planning is another stage. */
    private Map<String, Object> push(Connections connections, int count) {
        PlanId plan = plan(count);
        Pusher pusher = new Pusher(
                connections,
                stores.plans(),
                stores.outbox(),
                stores.queue(),
                new ConnectionLocks(stores.locks()),
                Clock.systemUTC(),
                new PushLimits(
                        count,
                        PushLimits.DEFAULT.attempts(),
                        PushLimits.DEFAULT.firstWait(),
                        PushLimits.DEFAULT.longestWait(),
                        PushLimits.DEFAULT.longestCall()));
        long begun = System.nanoTime();
        pusher.apply(plan, "benchmark", Progress.NONE);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long applied = jdbc.sql("SELECT count(*) FROM plan_change WHERE plan = :plan AND outcome = 'APPLIED'")
                .param("plan", plan.value())
                .query(Long.class)
                .single();
        return Map.of("seconds", seconds, "stored", applied);
    }

    private PlanId plan(int count) {
        Instant now = Instant.now();
        long model = stores.revisions()
                .save(ModelFolder.of(Map.of(ModelFolder.MODEL_FILE, "model: benchmark")), "benchmark", "benchmark", now)
                .number();
        PlanId plan = stores.plans().begin(model, new TreeSet<>(List.of(CRM)), "benchmark", now);
        Owners owners = new Owners(jdbc.sql("SELECT DISTINCT owner FROM mirror_account")
                .query(String.class)
                .list());
        List<PlannedChange> changes = new ArrayList<>();
        jdbc.sql("SELECT id, owner FROM mirror_account ORDER BY id LIMIT " + count)
                .query((row, number) -> change(number + 1, row.getString("id"), row.getString("owner"), owners))
                .list()
                .forEach(change -> {
                    changes.add(change);
                    if (changes.size() == AT_ONCE) {
                        stores.plans().append(plan, changes);
                        changes.clear();
                    }
                });
        stores.plans().append(plan, changes);
        PlanSummary summary = new PlanSummary(count, 0, 0, count, 0, Map.of(), Map.of(), List.of());
        return stores.plans().complete(plan, summary, Map.of()).id();
    }

    private static PlannedChange change(long position, String id, String owner, Owners owners) {
        return new PlannedChange(
                position,
                new RecordKey(CRM, new RecordRef(RecordType.ACCOUNT, id)),
                id,
                held(owner),
                held(owners.after(owner)),
                "benchmark",
                Why.NONE,
                Outcome.PLANNED,
                Optional.empty(),
                Attempts.NONE);
    }

    private static Holding held(String owner) {
        return new Holding(Optional.empty(), new TreeMap<>(), Optional.of(new OwnerId(owner)));
    }
}
