package dev.bailiwick.rules.place;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code coordinates}, before it need be known what they are of. For one text and thread. */
final class ShapeReader {

    private final JsonParser json;
    private final AreaProblems problems;

    ShapeReader(JsonParser json, AreaProblems problems) {
        this.json = json;
        this.problems = problems;
    }

    /** At any value; afterwards at its end. */
    Shape read() {
        long offset = offset();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            problems.at(offset, "coordinates are lists of numbers", "Maybe a bracket is missing: [[[11.5, 48.1], …]].");
            json.skipChildren();
            return new Shape.Unreadable(offset);
        }
        if (json.nextToken().isNumeric()) {
            position(offset);
            return new Shape.Point(offset);
        }
        return list(offset);
    }

    /** At the first item of a list that is no position. */
    private Shape list(long offset) {
        List<Coordinate> positions = new ArrayList<>();
        List<Shape> parts = new ArrayList<>();
        boolean readable = true;
        for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
            long at = offset();
            if (json.currentToken() != JsonToken.START_ARRAY) {
                parts.add(read());
            } else if (json.nextToken().isNumeric()) {
                // One mistake of a kind is mostly a mistake of the whole line.
                Coordinate position = readable ? position(at) : skipped();
                readable = readable && !Double.isNaN(position.x);
                positions.add(position);
            } else {
                parts.add(list(at));
            }
        }
        if (!positions.isEmpty() && !parts.isEmpty()) {
            problems.at(offset, "positions and lists are mixed", "Maybe a bracket is missing or too many.");
            return new Shape.Unreadable(offset);
        }
        return positions.isEmpty() ? new Shape.Group(offset, parts) : new Shape.Line(offset, positions, readable);
    }

    /** At the first number of a position; afterwards at its end. Not a number where it has been reported. */
    private Coordinate position(long offset) {
        double longitude = json.getDoubleValue();
        double latitude = json.nextToken().isNumeric() ? json.getDoubleValue() : Double.NaN;
        boolean numbers = json.currentToken().isNumeric();
        skipped();
        if (!numbers) {
            problems.at(offset, "a position has two numbers", "Maybe write [longitude, latitude].");
        } else if (!Box.WORLD.contains(latitude, longitude)) {
            problems.at(
                    offset,
                    "not on the globe: longitude " + longitude + ", latitude " + latitude,
                    hint(longitude, latitude));
        } else {
            return new Coordinate(longitude, latitude);
        }
        return new Coordinate(Double.NaN, Double.NaN);
    }

    private static String hint(double longitude, double latitude) {
        boolean swapped = Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90;
        return swapped
                ? "Maybe latitude and longitude are swapped: GeoJSON has longitude first."
                : "Maybe export it again in degrees (WGS 84, EPSG:4326).";
    }

    /** To the end of a position, over its altitude or whatever there is. */
    private Coordinate skipped() {
        while (json.currentToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            json.nextToken();
        }
        return new Coordinate(Double.NaN, Double.NaN);
    }

    private long offset() {
        return json.currentTokenLocation().getCharOffset();
    }
}
