package dev.bailiwick.boot.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.engine.ConnectionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RejectionLogTest {

    private final TestClock clock = new TestClock();
    private final RejectionLog log = new RejectionLog(clock);

    @Test
    void aFloodOfForgedCallsIsALinePerConnectionAndMinute(CapturedOutput output) {
        for (int i = 0; i < 1000; i++) {
            log.rejected(new ConnectionId("crm"), "The signature is wrong.");
        }
        log.rejected(new ConnectionId("other"), "The signature is wrong.");
        clock.advance(Duration.ofMinutes(1));
        log.rejected(new ConnectionId("crm"), "The signature is wrong.");

        assertThat(output.getAll().lines().filter(line -> line.contains("The signature is wrong.")))
                .hasSize(3)
                .last()
                .asString()
                .contains("connection crm", "999");
    }
}
