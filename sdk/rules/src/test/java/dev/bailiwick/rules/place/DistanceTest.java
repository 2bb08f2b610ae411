package dev.bailiwick.rules.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {

    private static final double HALF_ROUND = Math.PI * 6371.0088;

    @ParameterizedTest
    @CsvSource({
        "48.1374, 11.5755, 52.5200, 13.4050, 504.286", // Munich to Berlin
        "40.7128, -74.0060, 51.5074, -0.1278, 5570.230", // New York to London
        "0, 0, 0, 1, 111.195",
        "0, 179.5, 0, -179.5, 111.195",
        "89.5, 0, 89.5, 180, 111.195",
        "90, 0, -90, 77, 20015.115",
        "0, 0, 0, 180, 20015.115",
        "12.5, -7, 12.5, -7, 0",
        "90, 13, 90, -100, 0",
    })
    void distanceIsTheGreatCircle(double lat1, double lon1, double lat2, double lon2, double km) {
        assertThat(Distance.km(lat1, lon1, lat2, lon2)).isCloseTo(km, within(0.01));
        assertThat(Distance.km(lat2, lon2, lat1, lon1)).isCloseTo(km, within(0.01));
    }

    @Test
    void distanceIsANumberExactlyOnTheGlobe() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            double lat = latitude(random);
            double lon = longitude(random);
            // Opposite points and their neighbourhood are where rounding could leave the sine's range.
            double otherLat = random.nextInt(4) == 0 ? -lat : latitude(random);
            double otherLon = random.nextInt(4) == 0 ? (lon > 0 ? lon - 180 : lon + 180) : longitude(random);
            assertThat(Distance.km(lat, lon, otherLat, otherLon)).isBetween(0.0, HALF_ROUND + 1e-6);
        }
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 180.1}) {
            assertThat(Distance.km(wrong, 0, 0, 0)).isNaN();
            assertThat(Distance.km(0, wrong, 0, 0)).isNaN();
            assertThat(Distance.km(0, 0, wrong, 0)).isNaN();
            assertThat(Distance.km(0, 0, 0, wrong)).isNaN();
        }
    }

    @Test
    void boxesSurelyHaveEveryPointOfTheCircle() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            double lat = latitude(random);
            double lon = longitude(random);
            double km = random.nextInt(10) == 0 ? 0 : Math.pow(10, random.nextDouble() * 7.4 - 3);
            List<Box> boxes = Distance.boxes(lat, lon, km);
            assertThat(boxes).hasSizeBetween(1, 2);
            for (int n = 0; n < 40; n++) {
                double[] point = on(lat, lon, random.nextBoolean() ? km : km * random.nextDouble(), random);
                boolean near = Distance.km(lat, lon, point[0], point[1]) <= km;
                if (near && boxes.stream().noneMatch(box -> box.contains(point[0], point[1]))) {
                    throw new AssertionError("%s, %s within %s km of %s, %s is not in %s"
                            .formatted(point[0], point[1], km, lat, lon, boxes));
                }
            }
        }
    }

    /**
     * Just short of the poles a circle around the equator is nearly all of a hemisphere, and rounding is at its worst.
     */
    @Test
    void boxesHaveTheEndsOfAHemisphere() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            double gap = Math.toDegrees(Math.pow(10, -4 - 5 * random.nextDouble()));
            double km = Distance.km(0, 0, 0, 90 - gap);
            assertThat(Distance.boxes(0, 0, km)).anyMatch(box -> box.contains(0, 90 - gap));
            assertThat(Distance.boxes(0, 0, km)).anyMatch(box -> box.contains(90 - gap, 0));
        }
    }

    @Test
    void boxesTouchTheCircleClosely() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            double lat = random.nextDouble() * 120 - 60;
            double lon = random.nextDouble() * 340 - 170;
            double km = random.nextDouble() * 300;
            Box box = Distance.boxes(lat, lon, km).get(0);
            assertThat(Distance.km(lat, lon, box.north(), lon)).isCloseTo(km, within(0.001));
            assertThat(Distance.km(lat, lon, box.south(), lon)).isCloseTo(km, within(0.001));
            assertThat(box.east() - lon).isCloseTo(lon - box.west(), within(1e-9));
            assertThat(Distance.km(lat, lon, lat, box.east())).isBetween(km - 1e-6, km * 1.2 + 1);
        }
    }

    @Test
    void circleWithAPoleHasAllLongitudes() {
        assertThat(Distance.boxes(89, 10, 200)).singleElement().satisfies(box -> {
            assertThat(box.west()).isEqualTo(-180);
            assertThat(box.east()).isEqualTo(180);
            assertThat(box.north()).isEqualTo(90);
            assertThat(box.south()).isBetween(87.1, 87.3);
        });
        assertThat(Distance.boxes(0, 0, Double.POSITIVE_INFINITY)).containsExactly(Box.WORLD);
        assertThat(Distance.boxes(0, 0, Double.MAX_VALUE)).containsExactly(Box.WORLD);
    }

    @Test
    void circleAcrossTheAntimeridianHasTwoBoxes() {
        for (double lon : new double[] {179.9, -179.9, 180, -180}) {
            assertThat(Distance.boxes(10, lon, 50)).hasSize(2).allSatisfy(box -> {
                assertThat(Box.WORLD.contains(box.south(), box.west())).isTrue();
                assertThat(Box.WORLD.contains(box.north(), box.east())).isTrue();
                assertThat(box.west()).isLessThan(box.east());
            });
        }
        assertThat(Distance.boxes(10, 179, 50)).hasSize(1);
    }

    @Test
    void nothingIsNearANonsenseCentreOrRadius() {
        assertThat(Distance.boxes(Double.NaN, 0, 1)).isEmpty();
        assertThat(Distance.boxes(0, 181, 1)).isEmpty();
        assertThat(Distance.boxes(0, 0, -1)).isEmpty();
        assertThat(Distance.boxes(0, 0, Double.NaN)).isEmpty();
        assertThat(Distance.boxes(48, 11, 0)).singleElement().matches(box -> box.contains(48, 11));
    }

    private static double latitude(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextBoolean() ? 90 : -90;
            case 1 -> (random.nextBoolean() ? 1 : -1) * (90 - Math.pow(10, -9 * random.nextDouble()));
            case 2 -> 0;
            default -> random.nextDouble() * 180 - 90;
        };
    }

    private static double longitude(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextBoolean() ? 180 : -180;
            case 1 -> (random.nextBoolean() ? 1 : -1) * (180 - Math.pow(10, -9 * random.nextDouble()));
            default -> random.nextDouble() * 360 - 180;
        };
    }

    /** A point so far away in a random direction. */
    private static double[] on(double lat, double lon, double km, Random random) {
        double phi = Math.toRadians(lat);
        double angle = km / 6371.0088;
        double bearing = random.nextDouble() * 2 * Math.PI;
        double sine = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
        double phi2 = Math.asin(Math.max(-1, Math.min(1, sine)));
        double turn = Math.atan2(
                Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * Math.sin(phi2));
        double lon2 = lon + Math.toDegrees(turn);
        double wrapped = lon2 > 180 ? lon2 - 360 : lon2 < -180 ? lon2 + 360 : lon2;
        return new double[] {Math.toDegrees(phi2), wrapped};
    }
}
