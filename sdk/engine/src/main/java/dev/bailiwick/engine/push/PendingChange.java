package dev.bailiwick.engine.push;

import dev.bailiwick.spi.OwnerChange;

/**
 * A change taken out of the outbox to be sent.
 *
 * @param position its place in its plan
 * @param change what to write
 * @param refusals how often the CRM refused it before for a reason that passes
 */
public record PendingChange(long position, OwnerChange change, int refusals) {}
