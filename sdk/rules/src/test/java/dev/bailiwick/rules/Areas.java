package dev.bailiwick.rules;

/** GeoJSON texts of areas. */
public final class Areas {

    private Areas() {}

    /** All between two longitudes and two latitudes, in degrees. */
    public static String rectangle(int west, int south, int east, int north) {
        return String.format("""
                {"type": "Polygon", "coordinates": [[
                  [%1$d, %2$d], [%3$d, %2$d], [%3$d, %4$d], [%1$d, %4$d], [%1$d, %2$d]
                ]]}
                """, west, south, east, north);
    }
}
