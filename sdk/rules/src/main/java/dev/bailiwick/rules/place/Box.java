package dev.bailiwick.rules.place;

/**
 * A rectangle of latitudes and longitudes, its edges included. It never crosses the antimeridian: what does is two
 * boxes. All in degrees (WGS 84).
 *
 * @param south the lowest latitude
 * @param west the lowest longitude
 * @param north the highest latitude
 * @param east the highest longitude
 */
public record Box(double south, double west, double north, double east) {

    /** All coordinates there are. */
    public static final Box WORLD = new Box(-90, -180, 90, 180);

    /** Whether the point is in the box; false where a number is none. */
    public boolean contains(double latitude, double longitude) {
        return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
    }
}
