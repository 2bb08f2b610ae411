package dev.bailiwick.boot.event;

import dev.bailiwick.boot.event.EventDelivery.State;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What was sent to whom, for an admin. Thread-safe. */
public final class Deliveries {

    private final EventTable table;
    private final Endpoints endpoints;
    private final Clock clock;

    Deliveries(EventTable table, Endpoints endpoints, Clock clock) {
        this.table = table;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /**
     * The newest deliveries, newest first. Those of the last 30 days are kept.
     *
     * @param state only those that stand so; empty for all
     * @param limit 1 or more
     */
    public List<EventDelivery> newest(Optional<State> state, int limit) {
        return table.newest(state, limit);
    }

    /**
     * Sends an event to its endpoint once more, under the same id, with all attempts before it. An endpoint that said
     * it was gone is told of events again from then on.
     *
     * @return how it stands now
     * @throws NotFoundException when there is no such delivery
     * @throws RefusedException when its endpoint is no longer configured
     */
    public EventDelivery resend(long id) {
        EventDelivery delivery = get(id);
        refuseUnlessConfigured(delivery.endpoint());
        table.resend(delivery, clock.instant());
        return get(id);
    }

    /**
     * Endpoints that answered {@code 410 Gone} at the address they have now, by name: they are told nothing, until they
     * are revived or have another address.
     */
    public List<GoneEndpoint> gone() {
        return table.gone(endpoints.all());
    }

    /**
     * Has an endpoint told of events again that had said it was gone: of those that were still waiting, and of new
     * ones.
     *
     * @throws RefusedException when it is not configured
     */
    public void revive(String endpoint) {
        refuseUnlessConfigured(endpoint);
        table.revive(endpoint);
    }

    private void refuseUnlessConfigured(String endpoint) {
        if (endpoints.find(endpoint).isEmpty()) {
            throw new RefusedException(
                    "The endpoint `" + endpoint + "` is not configured.",
                    "Maybe it was renamed: look at bailiwick.events.endpoints.");
        }
    }

    private EventDelivery get(long id) {
        return table.find(id)
                .orElseThrow(() -> new NotFoundException(
                        "There is no delivery " + id + ".", "Maybe it is more than 30 days old, and forgotten."));
    }
}
