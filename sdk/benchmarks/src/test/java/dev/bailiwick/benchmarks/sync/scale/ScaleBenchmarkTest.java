package dev.bailiwick.benchmarks.sync.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The benchmark with few accounts; it compares what both sides hold by itself. */
class ScaleBenchmarkTest {

    private final ScaleBenchmark benchmark = new ScaleBenchmark();

    @Test
    void fewAccountsAreLoadedAndWrittenByEveryProgramAlike() {
        int exit = new CommandLine(benchmark)
                .execute(
                        "--accounts=101000",
                        "--changes=500",
                        "--rounds=1",
                        "--owners=1000",
                        "--heap=256m",
                        "--sandbox-heap=1g");

        assertThat(exit).isZero();
        assertThat(calls(Task.FIRST_LOAD)).isEqualTo(Task.FIRST_LOAD.leastCalls(101_000) + 1);
        assertThat(calls(Task.PUSH)).isEqualTo(Task.PUSH.leastCalls(1000));
        assertThat(benchmark.report().text()).contains("| First load, 101,000 | BAILIWICK | ");
    }

    @Test
    void aMillionAccountsTakeTwentyAnswersWithResults() {
        assertThat(Task.FIRST_LOAD.leastCalls(1_000_000)).isEqualTo(27);
    }

    @Test
    void aSideThatLacksARecordEndsTheBenchmark() {
        assertThatThrownBy(() -> new Digest(9, 1).check("The mirror", new Digest(10, 1)))
                .hasMessageContaining("The mirror has Digest[count=9, sum=1]")
                .hasMessageContaining("Maybe");
    }

    private long calls(Task task) {
        return benchmark.report().stage(task, Program.BAILIWICK).orElseThrow().calls();
    }
}
