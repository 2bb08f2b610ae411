package dev.bailiwick.boot;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorSummary;

/**
 * How a connection is.
 *
 * @param id which
 * @param type kind of CRM
 * @param state whether it can be used
 * @param mirror how much of its CRM is mirrored
 */
public record ConnectionStatus(ConnectionId id, String type, State state, MirrorSummary mirror) {

    /** Whether a connection can be used. */
    public enum State {
        /** It can. */
        READY,
        /** An admin must connect it first, or again. */
        CONNECT,
        /** Too many of its last calls failed; it takes a break. */
        PAUSED
    }
}
