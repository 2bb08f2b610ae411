package dev.bailiwick.rules.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AreaTest {

    private static final String SQUARE =
            "{\"type\":\"Polygon\",\"coordinates\":[[[10,40],[20,40],[20,50],[10,50],[10,40]]]}";
    private static final String RING =
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[6,3],[6,6],[3,6],[3,3]]]}";

    private static Area area(String geoJson) {
        AreaCheck check = Area.read(geoJson);
        assertThat(check.problems()).isEmpty();
        return check.area().orElseThrow();
    }

    @Test
    void squareContainsItsInsideAndItsEdges() {
        Area area = area(SQUARE);
        assertThat(area.contains(45, 15)).isTrue();
        assertThat(area.contains(40, 15)).isTrue();
        assertThat(area.contains(50, 20)).isTrue();
        assertThat(area.contains(45, 10)).isTrue();
        assertThat(area.contains(39.999999, 15)).isFalse();
        assertThat(area.contains(15, 45)).isFalse();
        assertThat(area.bounds()).isEqualTo(new Box(40, 10, 50, 20));
    }

    @Test
    void holeIsOutsideButItsEdgeInside() {
        Area area = area(RING);
        assertThat(area.contains(1, 1)).isTrue();
        assertThat(area.contains(4, 4)).isFalse();
        assertThat(area.contains(3, 4)).isTrue();
        assertThat(area.contains(6, 6)).isTrue();
    }

    @Test
    void nothingOffTheGlobeIsInside() {
        Area world =
                area("{\"type\":\"Polygon\",\"coordinates\":[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]}");
        assertThat(world.bounds()).isEqualTo(Box.WORLD);
        assertThat(world.contains(90, 180)).isTrue();
        assertThat(world.contains(91, 0)).isFalse();
        assertThat(world.contains(0, -181)).isFalse();
        assertThat(world.contains(Double.NaN, 0)).isFalse();
        assertThat(world.contains(0, Double.POSITIVE_INFINITY)).isFalse();
    }

    @Test
    void bothNamesOfTheAntimeridianAreInside() {
        Area east = area("{\"type\":\"Polygon\",\"coordinates\":[[[170,0],[180,0],[180,10],[170,10],[170,0]]]}");
        assertThat(east.contains(5, 180)).isTrue();
        assertThat(east.contains(5, -180)).isTrue();
        assertThat(east.contains(5, -179.9)).isFalse();
    }

    @Test
    void everyFormOfGeoJsonHoldsItsPolygons() {
        String multi = "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[10,40],[20,40],[20,50],[10,50],[10,40]]],"
                + "[[[0,0],[9,0],[9,9],[0,9],[0,0]]]]}";
        String feature = "{\"type\":\"Feature\",\"properties\":{\"type\":\"x\",\"coordinates\":[1]},\"geometry\":"
                + SQUARE + "}";
        for (String geoJson : List.of(
                SQUARE,
                multi,
                feature,
                "\uFEFF" + feature,
                "{\"coordinates\":[[[10,40],[20,40],[20,50],[10,50],[10,40]]],\"type\":\"Polygon\"}",
                "{\"type\":\"Polygon\",\"bbox\":[0,0,1,1],\"coordinates\":[[[10,40,500],[20,40,7],[20,50],[10,50],[10,40,1]]]}",
                "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "," + feature + "]}",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null}," + feature
                        + "]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[" + SQUARE + "," + multi + "]}",
                "{\"geometry\":" + multi + ",\"type\":\"Feature\"}")) {
            assertThat(area(geoJson).contains(45, 15)).as(geoJson).isTrue();
            assertThat(area(geoJson).contains(55, 15)).as(geoJson).isFalse();
        }
        assertThat(area(multi).contains(5, 5)).isTrue();
        assertThat(area(multi).bounds()).isEqualTo(new Box(0, 0, 50, 20));
    }

    @Test
    void overlappingPolygonsAreBothInside() {
        Area area = area("{\"type\":\"GeometryCollection\",\"geometries\":[" + SQUARE + "," + SQUARE + "]}");
        assertThat(area.contains(45, 15)).isTrue();
    }

    @Test
    void areaAgreesWithCountingCrossings() {
        Random random = new Random(11);
        int inside = 0;
        for (int i = 0; i < 300; i++) {
            List<List<double[]>> rings = new ArrayList<>(List.of(star(random, 3 + random.nextInt(60))));
            for (int n = random.nextInt(3); n > 0; n--) {
                List<double[]> hole = star(random, 3 + random.nextInt(60));
                // One corner surely in the outer ring, the others wherever they are.
                hole.set(0, new double[] {0.4, 0});
                hole.set(hole.size() - 1, hole.get(0));
                rings.add(hole);
            }
            Area area = area(polygon(rings));
            for (int n = 0; n < 300; n++) {
                double lat = random.nextDouble() * 24 - 12;
                double lon = random.nextDouble() * 24 - 12;
                boolean expected = isInside(rings, lat, lon);
                assertThat(area.contains(lat, lon)).as("%s, %s", lat, lon).isEqualTo(expected);
                assertThat(!expected || area.bounds().contains(lat, lon)).isTrue();
                inside += expected ? 1 : 0;
            }
            for (double[] corner : rings.get(0)) {
                boolean taken = rings.stream().skip(1).anyMatch(hole -> isInsideRing(hole, corner[1], corner[0]));
                assertThat(area.contains(corner[1], corner[0])).isNotEqualTo(taken);
            }
        }
        assertThat(inside).isBetween(5_000, 80_000);
    }

    /** On a coarse grid many points lie on corners, edges and level with corners. */
    @Test
    void pointsLevelWithCornersAgreeWithCountingCrossings() {
        Random random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            List<double[]> ring = random.ints(3 + random.nextInt(5), 0, 36)
                    .mapToObj(cell -> new double[] {cell % 6, Math.floorDiv(cell, 6)})
                    .collect(Collectors.toCollection(ArrayList::new));
            ring.add(ring.get(0));
            Area area = area(polygon(List.of(ring)));
            for (int cell = 0; cell < 36; cell++) {
                double lon = cell % 6;
                double lat = Math.floorDiv(cell, 6);
                assertThat(area.contains(lat, lon))
                        .as("%s, %s in %s", lat, lon, polygon(List.of(ring)))
                        .isEqualTo(isOnEdge(ring, lat, lon) || isInside(List.of(ring), lat, lon));
            }
        }
    }

    @Test
    void manyThreadsMayAskANewAreaAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 50; round++) {
                List<List<double[]>> rings = List.of(star(new Random(round), 500));
                Area area = area(polygon(rings));
                List<Future<Boolean>> answers = new ArrayList<>();
                for (int n = 0; n < 4; n++) {
                    Random random = new Random(n);
                    answers.add(threads.submit(() -> {
                        boolean same = true;
                        for (int i = 0; i < 200; i++) {
                            double lat = random.nextDouble() * 24 - 12;
                            double lon = random.nextDouble() * 24 - 12;
                            same &= area.contains(lat, lon) == isInside(rings, lat, lon);
                        }
                        return same;
                    }));
                }
                for (Future<Boolean> answer : answers) {
                    assertThat(answer.get()).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A ring around the middle that does not cross itself. */
    private static List<double[]> star(Random random, int corners) {
        List<double[]> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = 1 + random.nextDouble() * 9;
            ring.add(new double[] {radius * Math.cos(angle), radius * Math.sin(angle)});
        }
        ring.add(ring.get(0));
        return ring;
    }

    private static String polygon(List<List<double[]>> rings) {
        return rings.stream()
                .map(ring -> ring.stream()
                        .map(corner -> String.format(Locale.ROOT, "[%s, %s]", corner[0], corner[1]))
                        .collect(Collectors.joining(",\n", "[", "]")))
                .collect(Collectors.joining(",\n", "{\"type\": \"Polygon\", \"coordinates\": [", "]}"));
    }

    private static boolean isInside(List<List<double[]>> rings, double lat, double lon) {
        return isInsideRing(rings.get(0), lat, lon)
                && rings.stream().skip(1).noneMatch(hole -> isInsideRing(hole, lat, lon));
    }

    private static boolean isInsideRing(List<double[]> ring, double lat, double lon) {
        boolean inside = false;
        for (int i = 1; i < ring.size(); i++) {
            double[] a = ring.get(i - 1);
            double[] b = ring.get(i);
            if ((a[1] > lat) != (b[1] > lat) && lon < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static boolean isOnEdge(List<double[]> ring, double lat, double lon) {
        for (int i = 1; i < ring.size(); i++) {
            double[] a = ring.get(i - 1);
            double[] b = ring.get(i);
            boolean straight = (b[0] - a[0]) * (lat - a[1]) == (b[1] - a[1]) * (lon - a[0]);
            boolean between = Math.min(a[0], b[0]) <= lon
                    && lon <= Math.max(a[0], b[0])
                    && Math.min(a[1], b[1]) <= lat
                    && lat <= Math.max(a[1], b[1]);
            if (straight && between) {
                return true;
            }
        }
        return false;
    }
}
