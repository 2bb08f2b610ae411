package dev.bailiwick.benchmarks.work;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A polygon without holes, plane in degrees. Immutable, for many threads. */
public final class Area {

    private final String name;
    private final List<Place> corners;
    private final Path2D outline = new Path2D.Double();
    private final Rectangle2D bounds;

    /**
     * Closes the ring.
     *
     * @param name the name of its file, without {@code .geojson}
     * @param corners 3 or more, without repeating the first
     */
    public Area(String name, List<Place> corners) {
        this.name = name;
        this.corners = List.copyOf(corners);
        outline.moveTo(corners.get(0).longitude(), corners.get(0).latitude());
        corners.stream().skip(1).forEach(corner -> outline.lineTo(corner.longitude(), corner.latitude()));
        outline.closePath();
        this.bounds = outline.getBounds2D();
    }

    /** What conditions call it. */
    public String name() {
        return name;
    }

    /** Whether the place is inside. */
    public boolean contains(Place place) {
        return bounds.contains(place.longitude(), place.latitude())
                && outline.contains(place.longitude(), place.latitude());
    }

    /** As a GeoJSON polygon (RFC 7946). */
    public String geoJson() {
        String ring = Stream.concat(corners.stream(), Stream.of(corners.get(0)))
                .map(corner -> "[" + corner.longitude() + "," + corner.latitude() + "]")
                .collect(Collectors.joining(","));
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
    }

    @Override
    public String toString() {
        return name;
    }
}
