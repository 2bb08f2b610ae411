package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Hostility;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A hostile CRM and a calm one with the same records, both connected to one Bailiwick. For one thread. */
final class Trial implements AutoCloseable {

    private static final String CALM = "calm";
    private static final String HOSTILE = "hostile";

    private final Sandbox calmCrm;
    private final Sandbox hostileCrm;
    private final Installation installation;
    private final Side calm;
    private final Side hostile;

    private Trial(
            Sandbox calmCrm, Sandbox hostileCrm, ModelFolder model, Duration clockLag, Installation installation) {
        this.calmCrm = calmCrm;
        this.hostileCrm = hostileCrm;
        this.installation = installation;
        this.calm = new Side(CALM, calmCrm, model, clockLag, installation);
        this.hostile = new Side(HOSTILE, hostileCrm, model, clockLag, installation);
    }

    /**
     * Starts everything.
     *
     * @param folder for the database
     * @param records accounts and opportunities together
     * @param readTimeout how long answers are waited for at first
     */
    static Trial start(Path folder, Brand brand, int records, Hostility hostility, Duration readTimeout) {
        int accounts = records * 2 / 5;
        SandboxOptions options = SandboxOptions.defaults()
                .brand(brand)
                .accounts(accounts)
                .opportunities(records - accounts)
                .dailyLimit(Integer.MAX_VALUE)
                // A change that is not visible at once is one of the faults.
                .searchDelay(Duration.ZERO);
        Sandbox calm = Sandbox.start(options);
        Sandbox hostile = Sandbox.start(options.hostile(Crm.possible(brand, hostility)));
        List<String> settings = Stream.of(
                        new Crm(CALM, brand, calm).properties(records / 5, readTimeout),
                        new Crm(HOSTILE, brand, hostile).properties(records / 5, readTimeout))
                .flatMap(List::stream)
                .toList();
        // Answers tell the time in seconds, and as of when they were made.
        Duration clockLag = hostility.stall().plusSeconds(1);
        return new Trial(calm, hostile, Territories.in(brand), clockLag, Installation.start(folder, settings));
    }

    /** Does the same in both, the hostile one second. */
    void run(Consumer<String> progress) {
        calm.run(progress);
        hostile.run(progress);
    }

    /** Ends the hostility and looks at what came of it. */
    HostileReport compare() {
        hostileCrm.clearFaults();
        Comparison comparison = new Comparison(installation, calm, hostile);
        return new HostileReport(calm.effort(), hostile.effort(), hostileCrm.faults(), comparison.differences());
    }

    @Override
    public void close() {
        installation.close();
        hostileCrm.close();
        calmCrm.close();
    }

    /** Removes a folder with all there is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
