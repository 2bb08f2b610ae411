package dev.bailiwick.benchmarks.sync.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The benchmark with few accounts; it compares what both sides hold by itself. */
@Tag("long")
class ScaleBenchmarkTest {

    private final ScaleBenchmark benchmark = new ScaleBenchmark();

    @Test
    void fewAccountsAreLoadedAndWrittenByEveryProgramAlike() {
        int exit = new CommandLine(benchmark)
                .execute(
                        "--accounts=5000",
                        "--changes=200",
                        "--rounds=1",
                        "--owners=400",
                        "--heap=128m",
                        "--sandbox-heap=512m");

        assertThat(exit).isZero();
        assertThat(calls(Task.FIRST_LOAD)).isEqualTo(Task.FIRST_LOAD.leastCalls(5000) + 1);
        assertThat(calls(Task.PUSH)).isEqualTo(Task.PUSH.leastCalls(400));
        assertThat(calls(Task.BULK_PUSH)).isEqualTo(Task.BULK_PUSH.leastCalls(400));
        assertThat(benchmark.report().text()).contains("| First load, 5,000 | BAILIWICK | ");
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
