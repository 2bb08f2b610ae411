package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.JobView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private final StringWriter out = new StringWriter();
    private long millis;
    private final InstantSource source = () -> Instant.ofEpochMilli(millis);
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final ProgressLines lines = new ProgressLines(new PrintWriter(out, true), clock);

    @Test
    void aStepIsPrintedAtMostOnceASecond() {
        at(0, step("accounts", 1, 9L));
        at(400, step("accounts", 2, 9L));
        at(999, step("accounts", 3, 9L));
        at(1000, step("accounts", 4, 9L));

        assertThat(out.toString().lines()).containsExactly("accounts: 1 of 9", "accounts: 4 of 9");
    }

    @Test
    void aStepsLastStateIsAlwaysPrinted() {
        at(0, step("accounts", 1, 9L));
        at(1, step("accounts", 9, 9L));
        at(2, step("accounts", 9, 9L));

        assertThat(out.toString().lines()).containsExactly("accounts: 1 of 9", "accounts: 9 of 9");
    }

    @Test
    void anEndedJobsStepsArePrintedAsTheyEnded() {
        at(0, step("accounts", 1, null));
        millis = 1;
        lines.show(Samples.failed(Samples.running("pull", "s", step("accounts", 2, null)), "gone"));

        assertThat(out.toString().lines()).containsExactly("accounts: 1", "accounts: 2");
    }

    @Test
    void stepsDoNotHoldEachOtherBack() {
        at(0, step("accounts", 1, 9L));
        at(1, step("accounts", 2, 9L), step("opportunities", 1, null));

        assertThat(out.toString().lines()).containsExactly("accounts: 1 of 9", "opportunities: 1");
    }

    @Test
    void aStepThatStandsStillIsNotRepeated() {
        at(0, step("accounts", 1, 9L));
        at(5000, step("accounts", 1, 9L));

        assertThat(out.toString().lines()).containsExactly("accounts: 1 of 9");
    }

    @Test
    void aStepTellsHowFastItGoesAndHowLongItWillTake() {
        at(0, new JobView.Step("accounts", 3000, 5000L, 350.4, 6L));
        at(1000, new JobView.Step("accounts", 3001, 500_000L, 0.52, 9_000L));
        at(2000, new JobView.Step("accounts", 5000, 5000L, 1250.0, 0L));

        assertThat(out.toString().lines())
                .containsExactly(
                        "accounts: 3000 of 5000, 350 a second, 6 s left",
                        "accounts: 3001 of 500000, 0.5 a second, 2 h 30 min left",
                        "accounts: 5000 of 5000, 1250 a second");
    }

    private void at(long now, JobView.Step... steps) {
        millis = now;
        lines.show(Samples.running("pull", "s", steps));
    }

    private static JobView.Step step(String name, long done, @Nullable Long total) {
        return new JobView.Step(name, done, total);
    }
}
