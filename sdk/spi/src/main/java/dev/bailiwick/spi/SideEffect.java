package dev.bailiwick.spi;

/**
 * Something the CRM does by itself when owners change.
 *
 * @param records how many records it touches, 1 or more
 * @param description for an admin, reading on after the number: {@code accounts lose their account team}
 */
public record SideEffect(long records, String description) {}
