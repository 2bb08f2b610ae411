package dev.bailiwick.rules.place;

import java.util.List;

/** Distances on the globe, taken for a sphere: up to half a percent off the true ellipsoid. Thread-safe. */
public final class Distance {

    /** Mean radius of the Earth in km, (2a + b) / 3 of the ellipsoid WGS 84: Moritz, Geodetic Reference System 1980. */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** About a centimetre and ten of them: more than rounding can do to an angle or to a longitude near a pole. */
    private static final double ANGLE_MARGIN = 2e-9;

    private static final double LONGITUDE_MARGIN = 1e-6;

    private Distance() {}

    /**
     * The great-circle distance between two points, by the haversine formula.
     *
     * @param latitude1 of one point, degrees from -90 to 90
     * @param longitude1 of the same, degrees from -180 to 180
     * @param latitude2 of the other
     * @param longitude2 of the other
     * @return km from 0 to about 20,015; NaN exactly when a point is not on the globe
     */
    public static double km(double latitude1, double longitude1, double latitude2, double longitude2) {
        if (!Box.WORLD.contains(latitude1, longitude1) || !Box.WORLD.contains(latitude2, longitude2)) {
            return Double.NaN;
        }
        double phi1 = Math.toRadians(latitude1);
        double phi2 = Math.toRadians(latitude2);
        double haversine = squaredSine((phi2 - phi1) / 2)
                + Math.cos(phi1) * Math.cos(phi2) * squaredSine(Math.toRadians(longitude2 - longitude1) / 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    private static double squaredSine(double angle) {
        double sine = Math.sin(angle);
        return sine * sine;
    }

    /**
     * Boxes that together surely have every point at most so far away, so that an index can leave out the rest.
     *
     * @param latitude of the centre, degrees from -90 to 90
     * @param longitude of the centre, degrees from -180 to 180
     * @param km the radius
     * @return one box, two where the circle crosses the antimeridian, none where no point is so near: the centre is not
     *     on the globe, or the radius is negative or no number
     */
    public static List<Box> boxes(double latitude, double longitude, double km) {
        if (!Box.WORLD.contains(latitude, longitude) || !(km >= 0)) {
            return List.of();
        }
        double angle = km / EARTH_RADIUS_KM + ANGLE_MARGIN;
        double south = latitude - Math.toDegrees(angle);
        double north = latitude + Math.toDegrees(angle);
        if (south <= -90 || north >= 90) {
            return List.of(new Box(Math.max(south, -90), -180, Math.min(north, 90), 180));
        }
        // The meridian that touches the circle does so nearer to the pole than its centre, so not at the same latitude.
        double sine = Math.sin(angle) / Math.cos(Math.toRadians(latitude));
        double width = Math.toDegrees(Math.asin(Math.min(1, sine))) + LONGITUDE_MARGIN;
        double west = longitude - width;
        double east = longitude + width;
        if (west <= -180) {
            return List.of(new Box(south, -180, north, east), new Box(south, west + 360, north, 180));
        }
        if (east >= 180) {
            return List.of(new Box(south, west, north, 180), new Box(south, -180, north, east - 360));
        }
        return List.of(new Box(south, west, north, east));
    }
}
