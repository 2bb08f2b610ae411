package dev.bailiwick.rules.place;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * A part of the Earth's surface, drawn as polygons with holes on the plane of longitudes and latitudes: straight edges
 * are straight there. A point is inside behind an odd number of edges of a polygon's outer ring, as maps draw it, and
 * not inside one of its holes; edges are inside. Polygons may overlap. Equal areas are drawn by the same positions in
 * the same order. Immutable.
 */
public final class Area {

    private final List<Polygon> polygons;
    private final Box bounds;

    /** @param polygons at least one */
    Area(List<Polygon> polygons) {
        Envelope all = new Envelope();
        polygons.forEach(polygon -> all.expandToInclude(polygon.outer().bounds()));
        this.bounds = new Box(all.getMinY(), all.getMinX(), all.getMaxY(), all.getMaxX());
        this.polygons = List.copyOf(polygons);
    }

    /**
     * Reads an area from GeoJSON (RFC 7946): a Polygon or MultiPolygon, or Features, FeatureCollections and
     * GeometryCollections of these. An area that crosses the antimeridian must be cut there, as the RFC asks.
     *
     * @param geoJson anything; what is no area, or too large for one, ends in problems
     */
    public static AreaCheck read(String geoJson) {
        String text = geoJson.startsWith("\uFEFF") ? geoJson.substring(1) : geoJson;
        AreaProblems problems = new AreaProblems();
        List<Polygon> polygons = GeoJsonReader.read(text, problems);
        Optional<Area> area = problems.none() ? Optional.of(new Area(polygons)) : Optional.empty();
        return new AreaCheck(area, problems.in(text));
    }

    /**
     * Whether the point is inside or on an edge; the longitudes 180 and -180 are one.
     *
     * @param latitude in degrees
     * @param longitude in degrees
     * @return false where the point is not on the globe
     */
    public boolean contains(double latitude, double longitude) {
        return isDrawn(latitude, longitude) || (Math.abs(longitude) == 180 && isDrawn(latitude, -longitude));
    }

    private boolean isDrawn(double latitude, double longitude) {
        if (!bounds.contains(latitude, longitude)) {
            return false;
        }
        Coordinate point = new Coordinate(longitude, latitude);
        for (Polygon polygon : polygons) {
            if (polygon.covers(point)) {
                return true;
            }
        }
        return false;
    }

    /** The smallest box with all of it, except points at the other end of the antimeridian. */
    public Box bounds() {
        return bounds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Area that && polygons.equals(that.polygons);
    }

    @Override
    public int hashCode() {
        return polygons.hashCode();
    }

    /** How much is drawn, and between which corners: latitude, longitude. */
    @Override
    public String toString() {
        int positions = polygons.stream().mapToInt(Polygon::positions).sum();
        return polygons.size() + (polygons.size() == 1 ? " polygon of " : " polygons of ") + positions
                + " positions from " + bounds.south() + ", " + bounds.west() + " to " + bounds.north() + ", "
                + bounds.east();
    }
}
