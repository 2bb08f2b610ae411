package dev.bailiwick.rules.place;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** What a {@code coordinates} member holds, as deep as it goes. */
sealed interface Shape {

    /** Where it begins in the text. */
    long offset();

    /**
     * A list of positions.
     *
     * @param readable whether every position is one; otherwise that has been reported
     */
    record Line(long offset, List<Coordinate> positions, boolean readable) implements Shape {}

    /** A list of lists; empty for {@code []}. */
    record Group(long offset, List<Shape> parts) implements Shape {}

    /** A single position. */
    record Point(long offset) implements Shape {}

    /** Nothing that has a meaning; that has been reported. */
    record Unreadable(long offset) implements Shape {}
}
