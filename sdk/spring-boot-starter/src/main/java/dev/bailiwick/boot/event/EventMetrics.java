package dev.bailiwick.boot.event;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Times attempts to send events: the timer {@code bailiwick.event.deliveries} by {@code endpoint} and {@code result}
 * (taken, failed, gone). Thread-safe.
 */
final class EventMetrics {

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void attempted(String endpoint, SendResult result) {
        String label = result.isTaken() ? "taken" : result.isGone() ? "gone" : "failed";
        registry.timer("bailiwick.event.deliveries", "endpoint", endpoint, "result", label)
                .record(result.duration());
    }
}
