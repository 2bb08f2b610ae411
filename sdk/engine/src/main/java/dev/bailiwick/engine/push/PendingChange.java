package dev.bailiwick.engine.push;

import dev.bailiwick.spi.OwnerChange;
import java.time.Instant;

/**
 * A change taken out of the outbox to be sent.
 *
 * @param position its place in its plan
 * @param change what to write
 * @param refusals how often the CRM refused it before for a reason that passes
 * @param attempts how often it was sent, this time included, 1 or more
 * @param sentAt when it was sent last, UTC
 * @param answered whether the CRM has answered since, though not what became of it
 */
public record PendingChange(
        long position, OwnerChange change, int refusals, int attempts, Instant sentAt, boolean answered) {}
