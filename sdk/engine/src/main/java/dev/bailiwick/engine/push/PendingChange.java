package dev.bailiwick.engine.push;

import dev.bailiwick.spi.OwnerChange;

/**
 * A change in the outbox.
 *
 * @param position its place in its plan
 * @param change what to write
 */
public record PendingChange(long position, OwnerChange change) {}
