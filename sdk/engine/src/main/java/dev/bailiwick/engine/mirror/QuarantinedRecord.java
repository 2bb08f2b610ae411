package dev.bailiwick.engine.mirror;

import dev.bailiwick.spi.RecordRef;
import java.time.Instant;

/**
 * A record that could not be read, or not be stored.
 *
 * @param ref which record; its id begins with {@link dev.bailiwick.spi.SetAside#NO_ID} where it could not be read: what
 *     follows tells such records apart
 * @param reason what was wrong when it was last seen, for an admin
 * @param firstSeen when it was set aside first, UTC
 * @param lastSeen when it was last, UTC
 * @param attempts how often it was read in vain, 1 or more
 */
public record QuarantinedRecord(RecordRef ref, String reason, Instant firstSeen, Instant lastSeen, int attempts) {}
