package dev.bailiwick.benchmarks.sync.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault.Effect;
import dev.bailiwick.sandbox.Hostility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a hostile CRM is what comes of a calm one. */
@Tag("long")
class HostileCrmTest {

    private static final Duration READ_TIMEOUT = Duration.ofMillis(800);

    /** Stalls are longer than an answer is waited for. */
    private static final Hostility HOSTILITY =
            Hostility.of(0.05).withStall(Duration.ofMillis(900)).withLateness(Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostOrDoubledInSalesforce() {
        // Only few pages are read, and some are to come in disorder.
        HostileReport report = run(Brand.SALESFORCE, 800, HOSTILITY.with(Effect.SHUFFLED_PAGE, 0.5));

        assertThat(report.faults())
                .containsKeys(Effect.DELAY, Effect.LATE_ROWS, Effect.LOCKED_ROWS, Effect.SHUFFLED_PAGE);
        assertThat(report.hostile().calls().queries())
                .isGreaterThan(report.calm().calls().queries());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SALESFORCE")
    void norInAnyOther(Brand brand) {
        HostileReport report = run(brand, 300, HOSTILITY);

        assertThat(report.faults()).hasSizeGreaterThan(5);
        assertThat(report.hostile().calls().queries())
                .isGreaterThan(report.calm().calls().queries());
    }

    private HostileReport run(Brand brand, int records, Hostility hostility) {
        List<String> steps = new ArrayList<>();
        try (Trial trial = Trial.start(folder, brand, records, hostility, READ_TIMEOUT)) {
            trial.run(steps::add);
            HostileReport report = trial.compare();
            assertThat(report.differences()).describedAs("%s", steps).isEmpty();
            return report;
        }
    }
}
