package dev.bailiwick.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.benchmarks.engine.ClosureEngine;
import dev.bailiwick.benchmarks.engine.Engine;
import dev.bailiwick.benchmarks.work.Workload;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final Workload WORK = Workload.of(300, 100);

    private final Engine engine = new ClosureEngine(WORK);
    private final Batches batches = new Batches(WORK, engine, 100, false);

    @Test
    void rightResultIsPassedOn() {
        assertThat(batches.count()).isEqualTo(3);
        assertThat(batches.run(2, (tally, from) -> engine.match(WORK.accounts(), from, from + 100, tally))
                        .matches())
                .isBetween(100L, 400L);
    }

    @Test
    void missingMatchStopsTheMeasurement() {
        assertThatThrownBy(() -> batches.run(2, (tally, from) -> engine.match(WORK.accounts(), from, from + 99, tally)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("batch 2 gave");
    }
}
