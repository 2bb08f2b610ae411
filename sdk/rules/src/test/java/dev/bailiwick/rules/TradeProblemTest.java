package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with calls of the functions for sales territories, and where, marked as {@link MarkedModel} says. */
class TradeProblemTest {

    private static final Map<String, String> FILES =
            Map.of("bay.geojson", Areas.rectangle(-123, 37, -122, 38), "zips.csv", "94105\n");

    private static Problem onlyProblem(String condition) {
        return MarkedModel.onlyProblem(
                "model: m\nlists: {zips: {file: zips.csv}, places: [US, CA, Germany, California]}\nterritories:\n"
                        + "  - id: t\n    when: |\n" + condition.indent(6),
                FILES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "within(account, §\"by.geojson\") | there is no area `by.geojson` | `\"bay.geojson\"`",
                "within(account, §\"x.geojson\") | there is no area `x.geojson` | `.geojson`",
                "within(account, §bay) | the area of `within` must be a text | `\"bay\"`",
                "within(account, §account.name) | must be a text, written out | within(account, ",
                "within(§account.name, \"bay.geojson\") | looks at an account | account.parent",
                "within(§opportunity, \"bay.geojson\") | looks at an account | account.parent",
                "§within(account) | takes 2 values, not 1 | within(account, ",
                "true && §within (account, 1, 2, 3) | takes 2 values, not 4 | within(account, ",
                "account.§within(\"bay.geojson\") | in its parentheses | within(account, ",
                "§withn(account, \"bay.geojson\") | unknown function `withn` | `within`",
                "distanceKm(account, §91, 0) <= 1 | latitude must be from -90 to 90 | exchanged",
                "distanceKm(account, 11.5, -§200.5) <= 1 | longitude must be from -180 to 180 | exchanged",
                "distanceKm(account, §\"48\", 11) <= 1 | latitude of `distanceKm` must be a number | distanceKm(",
                "distanceKm(account, §account.latitude, 11) <= 1 | must be a number, written out | distanceKm(",
                "distanceKm(account, 48, 11) §<= \"50\" | `<=` does not work with a number and a text | quotes",
                "§distanceKm(account, 48, 11) | the condition is a number | compare",
                "postalRange(account, §\"Germany\", \"1\", \"2\") | is not a country's code | `\"DE\"`",
                "postalRange(account, §\"Atlantis\", \"1\", \"2\") | is not a country's code | two letters",
                "postalRange(account, §account.country, \"1\", \"2\") | country of `postalRange` must be a text | postalRange(",
                "postalRange(account, \"US\", \"961\", §\"900\") | no postal code lies between | exchanged",
                "postalRange(account, \"US\", §900, \"961\") | must be a text, written out | `\"900\"`",
                "postalRange(account, \"US\", §\"9?\", \"961\") | no postal code of US begins with `9?` | addresses",
                "postalRange(account, \"GB\", \"M1\", §\"94\") | no postal code of GB begins with `94` | addresses",
                "postalRange(account, \"CA\", \"K1A\", §\"9\") | no postal code lies between | exchanged",
                "postalPrefix(account, \"US\", [\"94\", §95]) | must be a text, written out | `\"95\"`",
                "postalPrefix(account, \"US\", §[]) | the list is empty | postalPrefix(",
                "postalIn(account, \"US\", [\"94105\", §\"2139\"]) | `2139` is not a postal code of US | `postalPrefix`",
                "postalIn(account, \"US\", lists[§\"zip\"]) | unknown list `zip` | `lists[\"zips\"]`",
                "postalIn(account, \"US\", §account.postalCode) | looks in a list | lists[\"name\"]",
                "§domain(account.employees) == \"x\" | `domain` does not work with a whole number | domain(account.website)",
                "domain(account.§websit) == \"x\" | unknown field `account.websit` | `account.website`",
                "hasWord(account.name, §account.city) | must be a text, written out | hasWord(",
                "hasWord(account.name, [\"bank\", §\"&\"]) | cannot look for `&` | letters and digits",
                "§hasWord(account.employees, \"x\") | `hasWord` does not work with | hasWord(account.name",
            })
    void isTheOffendingPartOfTheCall(String condition, String message, String maybe) {
        Problem problem = onlyProblem(condition);
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "account.country == §\"USA\" | `USA` is not a country's code | `\"US\"`",
                "account.country != §\"us\" | `us` is not a country's code | `\"US\"`",
                "account.country == §\"Deutschland\" | `Deutschland` is not a country's code | `\"DE\"`",
                "§\"UK\" == account.country | `UK` is not a country's code | `\"GB\"`",
                "account.country in [\"US\", §\"Germany\"] | `Germany` is not a country's code | `\"DE\"`",
                "account.country == §\"UX\" | `UX` is not a country's code | two letters",
                "account.country in lists[§\"places\"] | in the list `places`, `Germany` is | `\"DE\"`",
                "account.parent.country == §\"USA\" | `USA` is not a country's code | `\"US\"`",
                "account.ultimateParent.country == §\"USA\" | `USA` is not a country's code | `\"US\"`",
                "account.state == §\"California\" | `California` is not a state's code | `\"CA\"` (US)",
                "account.country == \"DE\" && account.state in [\"BY\", §\"Sachsen\"] | `Sachsen` is not | `\"SN\"` (DE)",
                "account.country == \"US\" && account.state == §\"ca\" | `ca` is not a state's code | `\"CA\"` (US);",
                "account.country == \"NL\" && account.state == §\"Limburg\" | not a state's code | `\"LI\"` (NL);",
                "account.state == §\"Limburg\" | not a state's code | `\"VLI\"` (BE) or `\"LI\"` (NL);",
                "account.parent.state == §\"US-NY\" | `US-NY` is not a state's code | `\"NY\"` (US)",
            })
    void isATextThatNoPlaceIsComparedBy(String condition, String message, String maybe) {
        Problem problem = onlyProblem(condition);
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).contains(maybe);
    }

    @Test
    void textThatMeansNoPlaceIsWhatACrmHasInsteadOfOne() {
        String model = Fixtures.modelWhen(
                "account.country == 'unknown' || account.state in ['West Coast', 'CA'] || account.country == 'XK'");
        assertThat(Fixtures.check(model).problems()).isEmpty();
    }

    @Test
    void allMistakesOfACallAreTold() {
        List<Problem> problems = MarkedModel.check(
                        Fixtures.modelWhen(
                                "distanceKm(account.name, 100, 200) < 1\n|| postalRange(account, 'UK', 1, 2)\n"
                                        + "|| account.contry == 'US'"),
                        Map.of())
                .problems();
        assertThat(problems)
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly("5:18", "5:32", "5:37", "6:31", "7:18");
    }

    @Test
    void fileThatIsNoAreaIsToldOfOnceAndWhere() {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("bad.geojson", "{\"type\": \"Polygon\",\n \"coordinates\": [[[11, 48], [12, 48], [11, 48]]]}");
        List<Problem> problems = MarkedModel.check(
                        Fixtures.modelWhen("within(account, 'bad.geojson') && account.contry == 'x'"), files)
                .problems();
        assertThat(problems).extracting(Problem::file).containsExactly("model.yaml", "bad.geojson");
        assertThat(problems.get(0).message()).isEqualTo("unknown field `account.contry`");
        assertThat(problems.get(1).toString())
                .isEqualTo("bad.geojson:2:18: the ring has fewer than four positions\n"
                        + "  Maybe a corner is missing: a triangle has four, the last like the first.");
    }
}
