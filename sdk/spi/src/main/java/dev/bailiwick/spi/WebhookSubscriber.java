package dev.bailiwick.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Has the CRM call us when records change. Called from one thread at a time per connection. */
public interface WebhookSubscriber {

    /**
     * Makes the CRM call this address from now on, with what {@link WebhookReceiver} checks. Calling again renews a
     * subscription that ends or was dropped by the CRM, and leaves one that stands as it is: there are never two for
     * one address.
     *
     * @param callback a public https address without secrets in it
     * @return until when the CRM will call, UTC, so that the host renews before; empty for good
     * @throws ConnectorException when the CRM refuses
     */
    Optional<Instant> subscribe(URI callback);

    /**
     * Ends the calls to this address; harmless when there are none.
     *
     * @param callback as given to {@link #subscribe}
     * @throws ConnectorException when the CRM refuses
     */
    void unsubscribe(URI callback);
}
