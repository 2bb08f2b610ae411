package dev.bailiwick.rules.place;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * What is inside one ring and not inside holes; the edges of both belong to it. Immutable.
 *
 * @param outer the ring around it
 * @param holes the rings around what is taken out
 */
record Polygon(Ring outer, List<Ring> holes) {

    Polygon {
        holes = List.copyOf(holes);
    }

    int positions() {
        return outer.positions() + holes.stream().mapToInt(Ring::positions).sum();
    }

    boolean covers(Coordinate point) {
        if (!outer.covers(point)) {
            return false;
        }
        for (Ring hole : holes) {
            if (hole.encloses(point)) {
                return false;
            }
        }
        return true;
    }
}
