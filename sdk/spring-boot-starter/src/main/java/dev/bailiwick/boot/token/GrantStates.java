package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;

/** Knows which connections an admin has to connect. Thread-safe. */
@FunctionalInterface
public interface GrantStates {

    /** How it stands, as stored, without asking the CRM. */
    GrantStatus status(ConnectionId connection);

    /** The state alone. */
    default GrantState of(ConnectionId connection) {
        return status(connection).state();
    }
}
