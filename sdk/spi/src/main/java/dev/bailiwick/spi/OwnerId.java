package dev.bailiwick.spi;

/**
 * A CRM user's own id.
 *
 * @param value opaque, case-sensitive, not blank
 */
public record OwnerId(String value) {}
