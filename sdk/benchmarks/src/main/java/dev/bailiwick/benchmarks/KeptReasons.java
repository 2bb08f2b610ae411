package dev.bailiwick.benchmarks;

import dev.bailiwick.benchmarks.engine.ModelFiles;
import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanSummary;
import dev.bailiwick.engine.plan.RecordDecision;
import dev.bailiwick.engine.plan.Why;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.assign.Explanation;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import dev.bailiwick.store.PostgresStores;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * How much room is taken by what is kept of a decision, of every record of a connection: measured in PostgreSQL after
 * the records were decided on and stored as a plan does it.
 */
final class KeptReasons {

    private static final int RULES = 10_000;
    private static final int ACCOUNTS = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final int EXPLAINED_EACH = 997;
    private static final ConnectionId CRM = new ConnectionId("crm");

    private final Assigner assigner;
    private final List<Facts> accounts;
    private long decided;
    private long bytesOfWhy;
    private long explained;

    private KeptReasons() {
        Workload work = Workload.of(ACCOUNTS, RULES);
        this.accounts = work.accounts();
        this.assigner = new Assigner(ModelFiles.of(work));
    }

    /** No user, no assignment: only territories are asked for. */
    private record NoOwners(String connection, LocalDate today) implements OwnerState {

        @Override
        public Optional<Owner> user(String email) {
            return Optional.empty();
        }

        @Override
        public Optional<Assignment> assignment(RecordRef ref) {
            return Optional.empty();
        }

        @Override
        public long sequence(TerritoryId territory) {
            return 0;
        }

        @Override
        public long load(TerritoryId territory, OwnerId owner) {
            return 0;
        }
    }

    /**
     * Stores decisions and tells of their size as a table.
     *
     * @param records how many
     */
    static String measure(int records) throws IOException {
        Path folder = Files.createTempDirectory("bailiwick-benchmark");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, "benchmark")) {
            return new KeptReasons().measured(records, database);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private String measured(int records, EmbeddedDatabase database) {
        PostgresStores stores = PostgresStores.open(database.dataSource());
        Instant now = Instant.now();
        long model = stores.revisions()
                .save(ModelFolder.of(Map.of(ModelFolder.MODEL_FILE, "model: benchmark")), "benchmark", "benchmark", now)
                .number();
        PlanId plan = stores.plans().begin(model, new TreeSet<>(List.of(CRM)), "benchmark", now);
        NoOwners state = new NoOwners(CRM.value(), LocalDate.parse("2026-11-24"));
        List<RecordDecision> some = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            some.add(decide(i, state));
            if (some.size() == AT_ONCE || i == records - 1) {
                stores.plans().appendDecisions(plan, some);
                some.clear();
            }
        }
        PlanSummary summary = new PlanSummary(records, 0, 0, 0, 0, Map.of(), Map.of(), List.of());
        stores.plans().complete(plan, summary, Map.of());
        return table(records, JdbcClient.create(database.dataSource()));
    }

    /** Ids are as long as Salesforce's; of the accounts some are decided on several times, by other ids. */
    private RecordDecision decide(int number, NoOwners state) {
        Facts facts = accounts.get(number % accounts.size());
        Decision decision = assigner.assign(facts, state);
        byte[] why = decision.why();
        decided++;
        bytesOfWhy += why.length;
        RecordRef ref = new RecordRef(RecordType.ACCOUNT, String.format(Locale.ROOT, "001%015d", number));
        if (number % EXPLAINED_EACH == 0) {
            check(
                    decision,
                    why,
                    new RecordName(CRM.value(), facts.account().ref().id()),
                    facts);
        }
        return new RecordDecision(new RecordKey(CRM, ref), decision.territory(), Why.of(why));
    }

    /** What is expanded from the bytes must say what was said when it was decided. */
    private void check(Decision decision, byte[] why, RecordName record, Facts facts) {
        Explanation expanded = assigner.explain(why, record, facts);
        if (!expanded.territories().equals(decision.explanation().territories())
                || !expanded.values().equals(decision.explanation().values())) {
            throw new IllegalStateException(record + " is explained otherwise than it was decided: " + expanded
                    + " instead of " + decision.explanation());
        }
        explained++;
    }

    private String table(int records, JdbcClient jdbc) {
        long table = size(jdbc, "pg_table_size");
        long index = size(jdbc, "pg_indexes_size");
        return String.join(
                "\n",
                "| What is kept of " + records + " decisions, " + RULES + " territories | bytes a record |",
                "| --- | --- |",
                row("why: what conditions read, and which held", bytesOfWhy / (double) decided),
                row("the row: record, territory, why", table / (double) records),
                row("the row with its index", (table + index) / (double) records),
                "",
                explained + " of them were expanded again and said the same.");
    }

    private static String row(String what, double bytes) {
        return String.format(Locale.ROOT, "| %s | %.1f |", what, bytes);
    }

    private static long size(JdbcClient jdbc, String function) {
        return jdbc.sql("SELECT sum(" + function
                        + "(inhrelid)) FROM pg_inherits WHERE inhparent = 'decision'::regclass")
                .query(Long.class)
                .single();
    }
}
