package dev.bailiwick.benchmarks.work;

import dev.bailiwick.rules.record.Facts;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A point on earth.
 *
 * @param latitude degrees, -90 to 90, north positive
 * @param longitude degrees, -180 to 180, east positive
 */
public record Place(double latitude, double longitude) {

    /** The mean radius of the earth after the IUGG. */
    private static final double EARTH_KM = 6371.0088;

    /** Where the account is; null where unknown. */
    public static @Nullable Place of(Facts facts) {
        OptionalDouble latitude = facts.account().latitude();
        OptionalDouble longitude = facts.account().longitude();
        return latitude.isEmpty() || longitude.isEmpty()
                ? null
                : new Place(latitude.getAsDouble(), longitude.getAsDouble());
    }

    /** The great-circle distance on a sphere, by the haversine formula. */
    public double kilometresTo(Place other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double north = Math.sin((phi2 - phi1) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h = north * north + Math.cos(phi1) * Math.cos(phi2) * east * east;
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
