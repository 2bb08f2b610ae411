package dev.bailiwick.spi;

import java.time.Clock;

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

    /** The time, UTC. Use it instead of the system clock. */
    Clock clock();
}
