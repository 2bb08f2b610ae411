package dev.bailiwick.rules.place;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/** Makes polygons of what coordinates hold, or says why they are none. */
final class PolygonMaker {

    private static final int LEAST_POSITIONS = 4;

    private final GeometryFactory geometry = new GeometryFactory();
    private final AreaProblems problems;

    PolygonMaker(AreaProblems problems) {
        this.problems = problems;
    }

    /** @param type {@code Polygon} or {@code MultiPolygon} */
    List<Polygon> of(String type, Shape coordinates) {
        List<Polygon> polygons = new ArrayList<>();
        if (type.equals("Polygon")) {
            polygon(coordinates, polygons);
        } else if (coordinates instanceof Shape.Group group) {
            group.parts().forEach(part -> polygon(part, polygons));
        } else {
            wrongDepth(coordinates);
        }
        return polygons;
    }

    private void polygon(Shape shape, List<Polygon> polygons) {
        if (!(shape instanceof Shape.Group group)) {
            wrongDepth(shape);
            return;
        }
        List<LinearRing> rings = new ArrayList<>();
        for (Shape part : group.parts()) {
            if (part instanceof Shape.Line line) {
                ring(line, rings);
            } else {
                wrongDepth(part);
            }
        }
        if (!rings.isEmpty() && rings.size() == group.parts().size()) {
            Ring outer = new Ring(rings.get(0));
            List<Ring> holes = new ArrayList<>();
            for (int i = 1; i < rings.size(); i++) {
                hole(group.parts().get(i), rings.get(i), outer, holes);
            }
            polygons.add(new Polygon(outer, holes));
        }
    }

    /** A ring outside the first takes nothing out of it: mostly it was meant to be an area, too. */
    private void hole(Shape shape, LinearRing ring, Ring outer, List<Ring> holes) {
        if (outer.coversAny(ring.getCoordinates())) {
            holes.add(new Ring(ring));
        } else {
            problems.at(
                    shape.offset(),
                    "the ring lies outside the first, so it is no hole in it",
                    "Maybe it is a polygon of its own: make it a MultiPolygon.");
        }
    }

    private void ring(Shape.Line line, List<LinearRing> rings) {
        List<Coordinate> positions = line.positions();
        if (positions.size() < LEAST_POSITIONS) {
            problems.at(
                    line.offset(),
                    "the ring has fewer than four positions",
                    "Maybe a corner is missing: a triangle has four, the last like the first.");
        } else if (line.readable()) {
            if (positions.get(0).equals2D(positions.get(positions.size() - 1))) {
                rings.add(geometry.createLinearRing(positions.toArray(Coordinate[]::new)));
            } else {
                problems.at(line.offset(), "the ring is not closed", "Maybe repeat the first position at the end.");
            }
        }
    }

    private void wrongDepth(Shape shape) {
        if (!(shape instanceof Shape.Unreadable)) {
            problems.at(
                    shape.offset(),
                    "the brackets do not fit the type",
                    "Maybe a Polygon is meant for a MultiPolygon or the other way round, or a bracket is missing.");
        }
    }
}
