package dev.bailiwick.boot;

import dev.bailiwick.boot.token.GrantStatus;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorSummary;

/**
 * How a connection is.
 *
 * @param id which
 * @param type kind of CRM
 * @param state whether it can be used
 * @param grant what an admin granted, and why no longer
 * @param mirror how much of its CRM is mirrored
 */
public record ConnectionStatus(ConnectionId id, String type, State state, GrantStatus grant, MirrorSummary mirror) {

    /** Whether a connection can be used. */
    public enum State {
        /** It can. */
        READY,
        /** An admin must connect it first. */
        CONNECT,
        /** An admin must connect it again: the CRM has withdrawn what was granted. */
        RECONNECT,
        /** Too many of its last calls failed; it takes a break. */
        PAUSED
    }
}
