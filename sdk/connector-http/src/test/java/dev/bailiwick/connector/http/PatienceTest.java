package dev.bailiwick.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(150));

    @Test
    void answersThatDoNotComeAreWaitedForTwiceAsLongUpToTheMost() {
        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(20));
        patience.waited(patience.now());
        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(40));
        patience.waited(patience.now());
        patience.waited(patience.now());
        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void slowCrmKeepsItsTimeAndAQuickOneLosesIt() {
        patience.waited(Duration.ofSeconds(50));
        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(100));
        patience.waited(Duration.ofMillis(300));
        assertThat(patience.now()).isEqualTo(Duration.ofSeconds(20));
    }
}
