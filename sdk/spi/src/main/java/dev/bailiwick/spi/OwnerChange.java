package dev.bailiwick.spi;

import java.util.Optional;

/**
 * An approved change of one record's owner.
 *
 * @param ref which record
 * @param expected who must own it now for the change to be written; empty for nobody
 * @param next who owns it afterwards; empty for nobody, which a CRM may refuse
 */
public record OwnerChange(RecordRef ref, Optional<OwnerId> expected, Optional<OwnerId> next) {}
