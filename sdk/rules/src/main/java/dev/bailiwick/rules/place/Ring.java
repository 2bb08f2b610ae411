package dev.bailiwick.rules.place;

import java.util.Arrays;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;

/** A closed line with an inside: behind an odd number of edges where it crosses itself. Immutable. */
final class Ring {

    private final Envelope bounds;

    /** JTS says that many threads may use it. */
    private final IndexedPointInAreaLocator locator;

    Ring(LinearRing line) {
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

    boolean coversAny(Coordinate[] points) {
        return Arrays.stream(points).anyMatch(this::covers);
    }
}
