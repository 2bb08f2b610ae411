package dev.bailiwick.spi;

import java.time.Clock;
import java.util.function.Supplier;

/** What the host gives a connector. Implemented by the host only. Safe for many threads. */
public interface ConnectorContext {

    /** Id of the configured connection, for messages: {@code [a-z][a-z0-9-]{1,39}}. */
    String connectionId();

    /** The connection's settings, already checked against {@link ConnectorFactory#settings()}. */
    Settings settings();

    /**
     * A token valid now. Ask before every request and never keep it: the host refreshes it, one refresh at a time per
     * connection, and stores a rotated refresh token before returning.
     *
     * @throws ConnectorException with {@link ConnectorException.Kind#AUTHENTICATION} when an admin must connect again
     */
    AccessToken accessToken();

    /**
     * Makes one request that changes nothing. The host counts it, holds it back while there are too many, and makes it
     * again when it fails in a way that may pass, as it does with whole calls, so that what a call read before need not
     * be read again. Clients of connector-http come here by themselves. Outside a host the request is made once.
     *
     * @param request one request to the CRM; asks for a token each time, and throws {@link ConnectorException} when it
     *     fails
     * @return what the request returns
     * @throws ConnectorException the last failure; to be passed on as it is, or as the cause of another
     */
    default <T> T read(Supplier<T> request) {
        return request.get();
    }

    /**
     * Makes one request that may change something, once. The host counts it, and holds it back while there are too
     * many. Clients of connector-http come here by themselves. Outside a host the request is just made.
     *
     * @param request one request to the CRM
     * @return what the request returns
     * @throws ConnectorException what the request threw; or RATE_LIMITED, before it was made, when it may not be made
     */
    default <T> T write(Supplier<T> request) {
        return request.get();
    }

    /** The time, UTC. Use it instead of the system clock. */
    Clock clock();
}
