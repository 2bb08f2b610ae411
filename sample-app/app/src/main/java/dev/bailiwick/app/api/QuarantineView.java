package dev.bailiwick.app.api;

import dev.bailiwick.engine.mirror.QuarantinedRecord;
import java.time.Instant;

/**
 * A record that could not be read, or not be stored.
 *
 * @param type account or opportunity
 * @param id the CRM's; {@code ?} where it could not be read
 * @param reason what was wrong when it was last seen
 * @param firstSeen when it was set aside first
 * @param lastSeen when it was last
 * @param attempts how often it was read in vain
 */
public record QuarantineView(String type, String id, String reason, Instant firstSeen, Instant lastSeen, int attempts) {

    /** A record in quarantine. */
    public static QuarantineView of(QuarantinedRecord record) {
        return new QuarantineView(
                Views.lower(record.ref().type()),
                record.ref().id(),
                record.reason(),
                record.firstSeen(),
                record.lastSeen(),
                record.attempts());
    }
}
