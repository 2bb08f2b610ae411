package dev.bailiwick.rules.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaProblemTest {

    private static final String GOOD = "[[10,40],[20,40],[20,50],[10,40]]";

    private static List<AreaProblem> problems(String geoJson) {
        AreaCheck check = Area.read(geoJson);
        assertThat(check.area().isPresent()).isEqualTo(check.problems().isEmpty());
        assertThat(check.problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(500);
            assertThat(problem.maybe()).startsWith("Maybe ").endsWith(".");
        });
        return check.problems();
    }

    private static String polygon(String rings) {
        return "{\"type\": \"Polygon\", \"coordinates\": [" + rings + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[[10,40],[20,40],[20,50],[11,40]]|1|37|the ring is not closed|first position at the end",
                "[[10,40],[20,40],[10,40]]|1|37|the ring has fewer than four positions|a triangle has four",
                "[]|1|37|the brackets do not fit the type|bracket",
                "[[48.1,111.6],[48.2,111.6],[48.2,111.7],[48.1,111.6]]|1|38|not on the globe: longitude 48.1, latitude 111.6|swapped: GeoJSON has longitude first",
                "[[10,40],[20,40],[20,95],[10,40]]|1|54|not on the globe: longitude 20.0, latitude 95.0|swapped",
                "[[1113194,4865942],[1,1],[2,2],[1113194,4865942]]|1|38|not on the globe: longitude 1113194.0, latitude 4865942.0|WGS 84",
                "[[10,40],[NaN,40],[20,50],[10,40]]|1|46|not on the globe: longitude NaN, latitude 40.0|WGS 84",
                "[[10,40],[1e999,40],[20,50],[10,40]]|1|46|not on the globe: longitude Infinity, latitude 40.0|WGS 84",
                "[[10,40],[20],[20,50],[10,40]]|1|46|a position has two numbers|[longitude, latitude]",
                "[[10,40],[20,null],[20,50],[10,40]]|1|46|a position has two numbers|[longitude, latitude]",
                "[[10,40],[20,[1]],[20,50],[10,40]]|1|46|a position has two numbers|[longitude, latitude]",
                "[[10,40],\"x\",[20,50],[10,40]]|1|46|coordinates are lists of numbers|bracket",
                "[[10,40],[[20,40]],[20,50],[10,40]]|1|37|positions and lists are mixed|bracket",
                "[[0,0],[9,0],[9,9],[0,0]], [[12,0],[13,0],[13,1],[12,0]]|1|64|the ring lies outside the first, so it is no hole in it|MultiPolygon",
                "[[3,3],[4,3],[4,4],[3,3]], [[0,0],[9,0],[9,9],[0,0]]|1|64|the ring lies outside the first, so it is no hole in it|MultiPolygon",
                "[10,40],[20,40],[20,50],[10,40]|1|36|the brackets do not fit the type|MultiPolygon",
            })
    void mistakeInARingHasItsPlace(String ring, int line, int column, String message, String maybe) {
        assertThat(problems(polygon(ring)))
                .filteredOn(problem -> problem.message().equals(message))
                .first()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.column()).isEqualTo(column);
                    assertThat(problem.maybe()).contains(maybe);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|1|1|the file is empty",
                "~  ~|1|1|the file is empty",
                "{}|1|1|the object has no type",
                "[]|1|1|an object is missing here",
                "17|1|1|an object is missing here",
                "{\"type\": 5}|1|1|the object has no type",
                "{\"type\": \"Point\", \"coordinates\": [1, 2]}|1|10|`Point` is no area",
                "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}|1|10|`LineString` is no area",
                "{\"type\": \"Topology\", \"arcs\": []}|1|10|`Topology` is no area",
                "{\"type\": \"Polygon\"}|1|1|the Polygon has no coordinates",
                "{\"type\": \"Feature\"}|1|1|the Feature has no geometry",
                "{\"type\": \"Feature\", \"coordinates\": []}|1|1|the Feature has no geometry",
                "{\"type\": \"FeatureCollection\"}|1|1|the FeatureCollection has no features",
                "{\"type\": \"FeatureCollection\", \"features\": {}}|1|43|a list is missing here",
                "{\"type\": \"FeatureCollection\", \"features\": [7]}|1|44|an object is missing here",
                "{\"type\": \"FeatureCollection\", \"features\": []}|1|1|there is no polygon",
                "{\"type\": \"Feature\", \"geometry\": null}|1|1|there is no polygon",
                "{\"type\": \"Polygon\", \"coordinates\": []}|1|1|there is no polygon",
                "{\"type\": \"Polygon\", \"coordinates\": 5}|1|36|coordinates are lists of numbers",
                "{\"type\": \"Polygon\", \"coordinates\": [5, 6]}|1|36|the brackets do not fit the type",
                "{\"type\": \"MultiPolygon\", \"coordinates\": [[[1,1],[2,1],[2,2],[1,1]]]}|1|42|the brackets do not fit the type",
                "{\"type\": \"Polygon\", \"coordinates\": [[[[1,1],[2,1],[2,2],[1,1]]]]}|1|37|the brackets do not fit the type",
                "{\"type\": \"Polygon\"|1|19|the text ends in the middle",
                "{\"type\": \"Polygon\", \"type\": \"Polygon\"}|1|27|not JSON: Duplicate Object property \"type\"",
            })
    void mistakeInTheFileHasItsPlace(String geoJson, int line, int column, String message) {
        assertThat(problems(geoJson))
                .extracting(AreaProblem::line, AreaProblem::column, AreaProblem::message)
                .containsExactly(tuple(line, column, message));
    }

    @Test
    void allMistakesOfAFileAreReportedInOrder() {
        String geoJson = """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"name": "😀 Münster"}, "geometry": {"type": "Point", "coordinates": [7, 51]}},
                  {"type": "Feature", "geometry": {"coordinates": [
                      [[7, 51], [8, 51], [8, 52]],
                      [[7, 51], [8, 151], [8, 152], [7, 51]],
                      [[7, 51], [8, 51], [8, 52], [7, 52]]
                  ], "type": "Polygon"}},
                  {"properties": {}}
                ]}
                """;
        assertThat(problems(geoJson))
                .extracting(AreaProblem::line, AreaProblem::column, AreaProblem::message)
                .containsExactly(
                        tuple(2, 81, "`Point` is no area"),
                        tuple(4, 7, "the ring has fewer than four positions"),
                        tuple(5, 17, "not on the globe: longitude 8.0, latitude 151.0"),
                        tuple(6, 7, "the ring is not closed"),
                        tuple(8, 3, "the object has no type"));
    }

    @Test
    void mistakesBeforeABrokenEndAreReportedToo() {
        assertThat(problems("{\"type\": \"Point\"}\n{"))
                .extracting(AreaProblem::line, AreaProblem::message)
                .containsExactly(tuple(1, "`Point` is no area"), tuple(2, "there is more behind the end"));
        assertThat(problems("\n{\"a\": [1,2}"))
                .extracting(AreaProblem::line, AreaProblem::column)
                .containsExactly(tuple(2, 11));
    }

    @Test
    void linesEndAsInAnyEditor() {
        String broken = "\"x\"";
        assertThat(problems("{\r\n\"type\":\r\"Polygon\",\n\"coordinates\": " + broken + "}"))
                .extracting(AreaProblem::line, AreaProblem::column)
                .containsExactly(tuple(4, 16));
    }

    @Test
    void ofVeryManyMistakesTheFirstAreReported() {
        String rings = IntStream.range(0, 5_000).mapToObj(i -> "[[0,0]]").collect(Collectors.joining(",\n"));
        assertThat(problems(polygon(rings))).hasSize(100).last().matches(problem -> problem.line() == 100);
    }

    @Test
    @Timeout(30)
    void hostileTextEndsInProblems() {
        for (String text : List.of(
                "[".repeat(1 << 20),
                "{\"geometry\":".repeat(1 << 18),
                "{\"type\":\"Polygon\",\"coordinates\":" + "[".repeat(1 << 20),
                polygon("[" + "[0,0],".repeat(1_500_000) + "[0,0]]"),
                "{\"type\":\"" + "x".repeat(1 << 22) + "\"}",
                "{\"" + "x".repeat(1 << 22) + "\":1}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[" + "9".repeat(1 << 20) + ",1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[" + "9".repeat(900) + ",1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[1e999999999999,1]]]}",
                "{" + ("\"" + "x".repeat(40_000) + "\":1,").repeat(2) + "}",
                "\0".repeat(1 << 20),
                "\n".repeat(1 << 22) + "x",
                "{\"type\":\"\ud800\"}",
                "{\"type\":\"\\ud800\"}",
                "{\"type\":\"" + "\\u0000".repeat(100) + "\"}")) {
            assertThat(problems(text)).isNotEmpty();
        }
    }

    @Test
    @Timeout(30)
    void anyDamageToAFileEndsInAResult() {
        String good =
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"a\":[1,{}]},"
                        + "\"geometry\":" + polygon(GOOD + ",[[12,42],[13,42],[13,43],[12,42]]") + "}]}";
        assertThat(problems(good)).isEmpty();
        String bits = "[]{},:\"0-9.eEtrufalsn \n\0\ud83d\\";
        Random random = new Random(21);
        int broken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(3); n >= 0 && text.length() > 1; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, bits.charAt(random.nextInt(bits.length())));
                    default -> text.setLength(Math.max(1, at));
                }
            }
            broken += problems(text.toString()).isEmpty() ? 0 : 1;
        }
        assertThat(broken).isGreaterThan(15_000);
    }
}
