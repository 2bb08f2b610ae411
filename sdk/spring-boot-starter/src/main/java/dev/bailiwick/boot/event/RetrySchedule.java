package dev.bailiwick.boot.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a message that was not taken is sent again: quickly at first, then over a good day. */
final class RetrySchedule {

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(10));

    private RetrySchedule() {}

    /**
     * How long to wait after a failed attempt.
     *
     * @param attempts attempts made, that one included
     * @return empty to give up
     */
    static Optional<Duration> waitAfter(int attempts) {
        return attempts <= WAITS.size() ? Optional.of(WAITS.get(attempts - 1)) : Optional.empty();
    }
}
