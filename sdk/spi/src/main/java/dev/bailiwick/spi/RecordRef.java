package dev.bailiwick.spi;

/**
 * A record in one CRM.
 *
 * @param type account or opportunity
 * @param id the CRM's own, opaque, case-sensitive, not blank
 */
public record RecordRef(RecordType type, String id) {}
