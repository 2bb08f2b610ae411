package dev.bailiwick.spi;

import java.util.Optional;

/**
 * An approved change of one record.
 *
 * @param ref which record
 * @param expected who must own it now for the change to be written; empty for nobody
 * @param next who owns it afterwards; empty for nobody, which a CRM may refuse. The same as {@code expected} where only
 *     the territory changes
 * @param territory where it belongs afterwards; empty for no territory. For writers that
 *     {@link OwnerWriter#writesTerritory() write territories}; the others leave it alone
 */
public record OwnerChange(
        RecordRef ref, Optional<OwnerId> expected, Optional<OwnerId> next, Optional<TerritoryId> territory) {}
