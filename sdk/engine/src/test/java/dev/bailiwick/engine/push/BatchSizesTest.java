package dev.bailiwick.engine.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSizesTest {

    @Test
    void batchesShrinkWithEachRefusalDownToOneRecord() {
        assertThat(IntStream.range(0, 6).map(new BatchSizes(200)::after)).containsExactly(200, 50, 10, 1, 1, 1);
    }

    @Test
    void noBatchIsLargerThanTheCrmTakes() {
        assertThat(IntStream.range(0, 4).map(new BatchSizes(20)::after)).containsExactly(20, 20, 10, 1);
    }

    @Test
    void waitsDoubleUpToAnHour() {
        PushLimits limits = PushLimits.DEFAULT;

        assertThat(IntStream.of(1, 2, 3, 9, 60).mapToObj(limits::waitAfter))
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(128),
                        Duration.ofHours(1));
    }
}
