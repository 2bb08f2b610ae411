package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.RecordRef;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A genuine call of a CRM.
 *
 * @param connection which CRM
 * @param id the CRM's own id of it, by which repeats are known; empty when it has none
 * @param changed the records it names, at least one
 */
record Delivery(ConnectionId connection, Optional<String> id, Set<RecordRef> changed) {

    /** What became of a delivery, once that is stored. */
    enum Outcome {
        /** The records it names are stored to be read. */
        NOTED,
        /** It was noted before. */
        REPEATED,
        /** Too much is going on to note single records: an ordinary pull will find out what changed. */
        MARKED;

        /** For metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
