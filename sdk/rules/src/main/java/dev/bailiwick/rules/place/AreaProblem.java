package dev.bailiwick.rules.place;

/**
 * Something wrong with an area's GeoJSON.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points; together with {@code line} it points at the offending text
 * @param message what is wrong, without a full stop
 * @param maybe what to try: a sentence beginning with "Maybe"
 */
public record AreaProblem(int line, int column, String message, String maybe) {}
