package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;

/** Knows which connections an admin has to connect. Thread-safe. */
@FunctionalInterface
public interface GrantStates {

    /** The state as stored, without asking the CRM. */
    GrantState of(ConnectionId connection);
}
