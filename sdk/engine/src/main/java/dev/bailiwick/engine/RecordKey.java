package dev.bailiwick.engine;

import dev.bailiwick.spi.RecordRef;

/**
 * A record of one connection.
 *
 * @param connection which CRM
 * @param ref the record in it
 */
public record RecordKey(ConnectionId connection, RecordRef ref) {

    /** As admins write it: {@code sandbox:001…}. */
    @Override
    public String toString() {
        return connection + ":" + ref.id();
    }
}
