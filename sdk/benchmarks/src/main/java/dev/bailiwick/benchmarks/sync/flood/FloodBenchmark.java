package dev.bailiwick.benchmarks.sync.flood;

import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Shows how soon a flood of webhook calls is answered, and that nothing is lost by it. Beside it the same calls to a
 * page of the same server that does nothing: what the callers and the server cost without Bailiwick.
 */
@Command(
        name = "flood",
        mixinStandardHelpOptions = true,
        description = "Calls a connection's webhook endpoint at a steady rate, each time after a change of its own, and"
                + " ends with 1 when the mirror lacks one of them in the end.")
public final class FloodBenchmark implements Callable<Integer> {

    private static final int WARM_UP_SECONDS = 2;

    @Option(names = "--rate", description = "Calls a second. Default: ${DEFAULT-VALUE}.")
    private int rate = 10_000;

    @Option(names = "--seconds", description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(names = "--accounts", description = "How many accounts change in turn. Default: ${DEFAULT-VALUE}.")
    private int accounts = 20_000;

    /** The options are listed by {@code --help}. */
    public FloodBenchmark() {}

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("bailiwick-flood");
        FloodedCrm crm = new FloodedCrm(accounts);
        try (EmbeddedDatabase database =
                        EmbeddedDatabase.start(folder, "benchmark").closeOnExit();
                FloodedServer server = FloodedServer.start(folder, database, crm)) {
            server.pull();
            Flood nothing = new Flood(server.port(), FloodedServer.FLOOR, rate, new FloodedCrm(accounts));
            Flood calls = new Flood(server.port(), FloodedServer.ENDPOINT, rate, crm);
            nothing.of(WARM_UP_SECONDS);
            calls.of(WARM_UP_SECONDS);
            server.settle();
            System.out.println(Answers.HEADING);
            System.out.println(nothing.of(seconds).row("FLOOR"));
            System.out.println(calls.of(seconds).row("BAILIWICK"));
            System.out.println("\nRight after the last call: " + server.waiting());
            server.settle();
            List<String> lost = crm.unlike(server::mirroredOwner);
            System.out.printf("%,d calls, changes the mirror lacks: %,d%n", (long) rate * seconds, lost.size());
            return lost.isEmpty() ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
