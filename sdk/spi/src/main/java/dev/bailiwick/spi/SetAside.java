package dev.bailiwick.spi;

/**
 * A record that could not be read, so that the rest of its page could be.
 *
 * @param ref which record; the id as far as it could be read
 * @param reason what was wrong and where, for an admin: names the field and the value seen, never a secret
 */
public record SetAside(RecordRef ref, String reason) {}
