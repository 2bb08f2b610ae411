package dev.bailiwick.benchmarks.sync.scale;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bailiwick.store.PostgresStores;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Loads and writes a million accounts and shows what it took, beside the shortest program that does the same and beside
 * jsforce, which reads them into no database. Each runs in a process of its own, against one simulator in a process of
 * its own and one embedded PostgreSQL. After every task both sides are counted and their checksums compared.
 */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = "First load, incremental load and push of very many accounts of a simulated Salesforce org.")
public final class ScaleBenchmark implements Callable<Integer> {

    @Option(names = "--accounts", description = "How many there are. Default: ${DEFAULT-VALUE}.")
    private int accounts = 1_000_000;

    @Option(names = "--changes", description = "How many change before a load. Default: ${DEFAULT-VALUE}.")
    private int changes = 10_000;

    @Option(
            names = "--rounds",
            description = "How often they change; the middle one counts. Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(names = "--owners", description = "How many owners are written. Default: ${DEFAULT-VALUE}.")
    private int owners = 100_000;

    @Option(names = "--heap", description = "Of the loading processes. Default: ${DEFAULT-VALUE}.")
    private String heap = "512m";

    @Option(names = "--sandbox-heap", description = "Of the simulator. Default: ${DEFAULT-VALUE}.")
    private String sandboxHeap = "6g";

    @Option(
            names = "--jsforce",
            description = "Folder with scale.mjs and jsforce installed, see docs/performance.md; left out without.")
    private Optional<Path> jsforce = Optional.empty();

    private final ScaleReport report = new ScaleReport();
    private final FloorColumns columns = new FloorColumns();

    /** A benchmark of the sizes described by {@code --help}. */
    public ScaleBenchmark() {}

    /** What was measured; empty before {@link #call}. */
    ScaleReport report() {
        return report;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("bailiwick-scale");
        try (EmbeddedDatabase database =
                        EmbeddedDatabase.start(folder, "benchmark").closeOnExit();
                Child sandbox = Child.java(
                        SandboxChild.class, sandboxHeap, Map.of(SandboxChild.ACCOUNTS, String.valueOf(accounts)))) {
            measure(database, sandbox);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.out.println(report.text());
        return 0;
    }

    private void measure(EmbeddedDatabase database, Child sandbox) {
        JsonNode started = sandbox.ask("url");
        Org org = Org.logIn(started.path("url").stringValue());
        PostgresStores.open(database.dataSource());
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("CREATE TABLE " + FloorChild.TABLE + " (LIKE mirror_account INCLUDING ALL)")
                .update();
        Settings settings = new Settings(org, database.jdbcUrl(), database.user(), database.password());
        try (Child floor = Child.java(FloorChild.class, heap, settings.environment());
                Child bailiwick = Child.java(BailiwickChild.class, heap, settings.environment());
                Peer peer = Peer.start(jsforce, settings)) {
            Measuring measuring = new Measuring(org, sandbox, jdbc, floor, bailiwick, peer);
            measuring.firstLoad();
            for (int round = 0; round < rounds; round++) {
                measuring.incremental();
            }
            measuring.push(Task.PUSH, "push ");
            measuring.push(Task.BULK_PUSH, "ingest ");
        }
    }

    /** The programs at work. */
    private final class Measuring {

        private final Org org;
        private final Child sandbox;
        private final JdbcClient jdbc;
        private final Child floor;
        private final Child bailiwick;
        private final Peer peer;

        private Measuring(Org org, Child sandbox, JdbcClient jdbc, Child floor, Child bailiwick, Peer peer) {
            this.org = org;
            this.sandbox = sandbox;
            this.jdbc = jdbc;
            this.floor = floor;
            this.bailiwick = bailiwick;
            this.peer = peer;
        }

        private void firstLoad() {
            say("Reading what the org has");
            Digest expected = expected();
            expected.check("The org", new Digest(accounts, expected.sum()));
            say("First load");
            run(Task.FIRST_LOAD, accounts, Program.FLOOR, floor, "load");
            run(Task.FIRST_LOAD, accounts, Program.BAILIWICK, bailiwick, "pull");
            check(expected);
            peer.child()
                    .ifPresent(child -> Peer.digest(
                                    run(Task.FIRST_LOAD, accounts, Program.JSFORCE, child, "all " + selection()))
                            .check("What jsforce read", expected));
        }

        private void incremental() {
            say("Incremental load");
            String since = now();
            sandbox.ask("change " + changes);
            run(Task.INCREMENTAL, changes, Program.FLOOR, floor, "pull " + since);
            run(Task.INCREMENTAL, changes, Program.BAILIWICK, bailiwick, "pull");
            check(expected());
            peer.child().ifPresent(child -> {
                JsonNode read =
                        run(Task.INCREMENTAL, changes, Program.JSFORCE, child, "changes " + selection() + " " + since);
                Digest.NONE.check(
                        "What jsforce left out",
                        new Digest(changes - Peer.digest(read).count(), 0));
            });
        }

        /** Each program first learns what the other wrote. */
        private void push(Task task, String command) {
            say(task.title());
            String since = now();
            run(task, owners, Program.BAILIWICK, bailiwick, command + owners);
            floor.ask("pull " + since);
            run(task, owners, Program.FLOOR, floor, command + owners);
            floor.ask("pull " + since);
            bailiwick.ask("pull");
            check(expected());
        }

        private JsonNode run(Task task, long count, Program program, Child child, String command) {
            double cpu = sandboxCpu();
            long calls = org.calls();
            JsonNode answer = child.ask(command);
            Stage stage = Stage.of(answer, sandboxCpu() - cpu, org.calls() - calls);
            say(task.title() + " by " + program + ": " + stage);
            JsonNode stored = answer.path("stored");
            if (stored.isNumber() && stored.longValue() != count) {
                throw new IllegalStateException(program + " stored or wrote " + stored + " of " + count + " records.");
            }
            report.add(task, count, program, stage);
            return answer;
        }

        private double sandboxCpu() {
            return sandbox.ask("cpu").path("cpuTotal").doubleValue();
        }

        private Digest expected() {
            Digest[] digest = {Digest.NONE};
            org.bulkQuery("SELECT " + columns.fields() + " FROM Account", answer -> {
                Iterator<CsvRecord> lines = answer.iterator();
                List<String> names = lines.next().getFields();
                List<Integer> places =
                        Digest.FIELDS.stream().map(names::indexOf).toList();
                while (lines.hasNext()) {
                    CsvRecord line = lines.next();
                    digest[0] =
                            digest[0].plus(places.stream().map(line::getField).toList());
                }
            });
            return digest[0];
        }

        private void check(Digest expected) {
            Digest.of(jdbc, FloorChild.TABLE).check("The floor's table", expected);
            Digest.of(jdbc, "mirror_account").check("Bailiwick's mirror", expected);
        }

        private String selection() {
            return columns.fields() + " " + String.join(",", Digest.FIELDS);
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void say(String what) {
        System.err.println(what);
    }
}
