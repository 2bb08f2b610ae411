package dev.bailiwick.app.api;

import dev.bailiwick.boot.event.Deliveries;
import dev.bailiwick.boot.event.EventDelivery;
import dev.bailiwick.boot.event.EventDelivery.State;
import dev.bailiwick.engine.RefusedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the API and the pages show of events on their way to endpoints. */
@Component
public class DeliveryViews {

    private final Deliveries deliveries;

    /** Shows these. */
    public DeliveryViews(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * The newest deliveries, newest first.
     *
     * @param state waiting, delivered or failed; empty for all
     * @param limit 1 or more
     * @throws RefusedException when there is no such state
     */
    public List<DeliveryView> newest(String state, int limit) {
        return deliveries.newest(state(state), limit).stream()
                .map(DeliveryViews::of)
                .toList();
    }

    /**
     * Sends an event to its endpoint once more.
     *
     * @throws RefusedException when there is no such delivery, or its endpoint is no longer configured
     */
    public DeliveryView resend(long id) {
        return of(deliveries.resend(id));
    }

    private static Optional<State> state(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(State.values())
                .filter(state -> Views.lower(state).equals(text))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "There is no delivery state `" + text + "`.", "Maybe waiting, delivered or failed.")));
    }

    private static DeliveryView of(EventDelivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.eventId(),
                delivery.type(),
                delivery.endpoint(),
                Views.lower(delivery.state()),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.attemptedAt().orElse(null),
                delivery.nextAt().orElse(null),
                delivery.status().isPresent() ? delivery.status().getAsInt() : null,
                delivery.duration().map(Duration::toMillis).orElse(null),
                delivery.problem().orElse(null));
    }
}
