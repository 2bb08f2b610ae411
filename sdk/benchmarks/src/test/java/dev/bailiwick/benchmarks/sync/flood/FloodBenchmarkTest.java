package dev.bailiwick.benchmarks.sync.flood;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

class FloodBenchmarkTest {

    @Test
    @Timeout(120)
    void noChangeIsLostInAFlood() {
        assertThat(new CommandLine(new FloodBenchmark()).execute("--rate=2000", "--seconds=2", "--accounts=3000"))
                .isZero();
    }
}
