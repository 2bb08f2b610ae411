package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Hostility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what faults of a CRM cost, and that they change nothing. See docs/performance.md. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        description = "Pulls, plans, applies and undoes with a hostile CRM and a calm one of the same records, and ends"
                + " with 1 when anything differs.")
public final class HostileBenchmark implements Callable<Integer> {

    @Option(names = "--crm", description = "Which: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Brand crm = Brand.SALESFORCE;

    @Option(names = "--records", description = "Accounts and opportunities together. Default: ${DEFAULT-VALUE}.")
    private int records = 100_000;

    @Option(names = "--rate", description = "How often each kind of fault happens. Default: ${DEFAULT-VALUE}.")
    private double rate = 0.05;

    @Option(names = "--seed", description = "Decides when faults happen. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--stall",
            description = "How long a stalled request takes, longer than an answer is waited for."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration stall = Duration.ofMillis(750);

    @Option(
            names = "--read-timeout",
            description = "How long answers are waited for at first. Default: ${DEFAULT-VALUE}.")
    private Duration readTimeout = Duration.ofMillis(500);

    /** The options are listed by {@code --help}. */
    public HostileBenchmark() {}

    @Override
    public Integer call() throws IOException {
        Hostility hostility = Hostility.of(rate).withSeed(seed).withStall(stall);
        Path folder = Files.createTempDirectory("bailiwick-hostile");
        try (Trial trial = Trial.start(folder, crm, records, hostility, readTimeout)) {
            trial.run(System.out::println);
            HostileReport report = trial.compare();
            System.out.println(report.text());
            return report.isEqual() ? 0 : 1;
        } finally {
            Trial.delete(folder);
        }
    }
}
