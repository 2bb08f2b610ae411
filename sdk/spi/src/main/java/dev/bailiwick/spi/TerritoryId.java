package dev.bailiwick.spi;

/**
 * A territory's id from the territory model.
 *
 * @param value for example {@code emea-north}: {@code [a-z0-9][a-z0-9-]{0,62}}
 */
public record TerritoryId(String value) {}
