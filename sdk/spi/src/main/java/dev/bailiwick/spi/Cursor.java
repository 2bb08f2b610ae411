package dev.bailiwick.spi;

/**
 * Where a connector got to. Only the connector reads it; the host stores it.
 *
 * @param value opaque, 1 to 2048 characters, no secrets
 */
public record Cursor(String value) {

    /** Refuses a value the host could not store. */
    public Cursor {
        if (value.isEmpty() || value.length() > 2048) {
            throw new IllegalArgumentException(
                    "A cursor has 1 to 2048 characters, this one has " + value.length() + ".");
        }
    }
}
