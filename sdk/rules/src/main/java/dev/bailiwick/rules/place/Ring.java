package dev.bailiwick.rules.place;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;

/** A closed line with an inside: behind an odd number of edges where it crosses itself. Immutable. */
final class Ring {

    private final LinearRing line;
    private final Envelope bounds;

    /** JTS says that many threads may use it. */
    private final IndexedPointInAreaLocator locator;

    Ring(LinearRing line) {
        this.line = line;
        this.bounds = line.getEnvelopeInternal();
        this.locator = new IndexedPointInAreaLocator(line);
    }

    Envelope bounds() {
        return bounds;
    }

    /** Whether the point is inside or on the line. */
    boolean covers(Coordinate point) {
        return bounds.contains(point) && locator.locate(point) != Location.EXTERIOR;
    }

    /** Whether the point is inside and not on the line. */
    boolean encloses(Coordinate point) {
        return bounds.contains(point) && locator.locate(point) == Location.INTERIOR;
    }

    int positions() {
        return line.getNumPoints();
    }

    /** The same positions in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ring that && line.equalsExact(that.line);
    }

    @Override
    public int hashCode() {
        return line.getNumPoints();
    }

    boolean coversAny(Coordinate[] points) {
        return Arrays.stream(points).anyMatch(this::covers);
    }
}
