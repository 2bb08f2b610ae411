package dev.bailiwick.app.api;

import java.util.Map;

/**
 * Which model to check against what.
 *
 * @param connection whose records it is checked against
 * @param model its files, text by name
 */
public record ModelCheckCommand(String connection, Map<String, String> model) {}
