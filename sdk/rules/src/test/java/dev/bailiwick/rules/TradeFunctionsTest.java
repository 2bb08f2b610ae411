package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.spi.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Postal codes, distances, areas, domains and words in conditions. */
class TradeFunctionsTest {

    private static final Account ACME = Fixtures.account("001")
            .name("Crédit Agricole BANK-Leumi S.A.")
            .country("United States")
            .region("California")
            .postalCode("94105-1234")
            .latitude(37.79)
            .longitude(-122.39)
            .website("HTTPS://www.Shop.Acme.co.uk:443/x?y")
            .build();

    private static final Account EMPTY = Fixtures.account("002").build();

    private static Decision decision(String condition, Account account, Account... above) {
        ModelFolder folder = ModelFolder.of(Map.of(
                "model.yaml",
                Fixtures.modelWhen(condition)
                        .replaceFirst("\n", "\nlists: {zips: [\"94105\", \"94107-0001\", none, \"SW1A 1AA\"]}\n"),
                "bay.geojson",
                Areas.rectangle(-123, 37, -122, 38),
                "areas/fiji.geojson",
                Areas.rectangle(178, -19, 180, -16)));
        ModelCheck check = ModelCompiler.check(folder, List.of(Fixtures.SCHEMA));
        assertThat(check.problems()).as(condition).isEmpty();
        Assigner assigner = check.assigner().orElseThrow();
        return assigner.assign(
                Facts.of(account).withLineage(new Lineage(List.of(above), Optional.empty())), new Fixtures.Crm());
    }

    private static boolean met(String condition, Account account, Account... above) {
        return decision(condition, account, above).territory().isPresent();
    }

    private static String why(String condition, Account account) {
        return decision(condition, account).explanation().territories().get(0).detail();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postalRange(account, \"US\", \"900\", \"961\")",
                "postalRange(account, \"US\", \"94105\", \"94105\")",
                "postalRange(account, \"US\", \"94105-0001\", \"94105-9999\")",
                "postalPrefix(account, \"US\", \"941\")",
                "postalPrefix(account, \"US\", [\"100\", \"94105\"])",
                "postalIn(account, \"US\", [\"94107\", \"94105-9999\"])",
                "postalIn(account, \"US\", \"94105\")",
                "postalIn(account, \"US\", lists[\"zips\"])",
                "postalIn(account, 'US', lists.zips)",
                "distanceKm(account, 37.8, -122.4) <= 2",
                "distanceKm(account, 37.8, -122.4) > 1.0",
                "3 > distanceKm(account, 37.8, -122.4)",
                "distanceKm(account, 90, 0) < distanceKm(account, -90, 0)",
                "distanceKm(account, 37.8, -122.4) + 1.0 < 4.0",
                "within(account, \"bay.geojson\")",
                "domain(account.website) == \"acme.co.uk\"",
                "domain(account.website) in [\"acme.com\", \"acme.co.uk\"]",
                "domain(account.website).endsWith(\".uk\")",
                "hasWord(account.name, \"credit\")",
                "hasWord(account.name, \"CRÉDIT\")",
                "hasWord(account.name, [\"insurance\", \"Bank Leumi\"])",
                "hasWord(account.name, \"s a\")",
                "hasWord(account.name.lowerAscii(), 'agricole')"
            })
    void holdsForAnAccountThatHasIt(String condition) {
        assertThat(met(condition, ACME)).isTrue();
        assertThat(met("!(" + condition + ")", ACME)).isFalse();
        // CEL computes what stands in a choice.
        assertThat(met("true ? " + condition + " : false", ACME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postalRange(account, \"US\", \"94106\", \"999\")",
                "postalRange(account, \"DE\", \"00\", \"99\")",
                "postalPrefix(account, \"GB\", [\"SW1A\", \"M\"])",
                "postalIn(account, \"GB\", lists[\"zips\"])",
                "postalIn(account, \"US\", [\"94107\"])",
                "distanceKm(account, 37.8, -122.4) <= 1",
                "within(account, \"areas/fiji.geojson\")",
                "domain(account.website) == \"Acme.co.uk\"",
                "hasWord(account.name, \"ban\")",
                "hasWord(account.name, \"leumi bank\")"
            })
    void failsForAnAccountThatDoesNotHaveIt(String condition) {
        assertThat(met(condition, ACME)).isFalse();
        assertThat(met("!(" + condition + ")", ACME)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "postalRange(account, 'US', '900', '961') | account.country is absent",
                "postalPrefix(account, 'US', '9') | account.postalCode is absent",
                "postalIn(account, 'US', lists['zips']) | account.postalCode is absent",
                "distanceKm(account, 37.8, -122.4) <= 50 | account.latitude is absent",
                "distanceKm(account, 37.8, -122.4) > 50 | account.longitude is absent",
                "within(account, 'bay.geojson') | account.longitude is absent",
                "within(account.parent, 'bay.geojson') | account.parent.latitude is absent",
                "domain(account.website) != 'acme.com' | account.website is absent",
                "hasWord(account.name, 'bank') | account.name is absent"
            })
    void isOpenWhereAFieldIsAbsent(String condition, String reason) {
        assertThat(met(condition, EMPTY)).isFalse();
        assertThat(met("!(" + condition + ")", EMPTY)).isFalse();
        assertThat(why(condition, EMPTY)).contains("is open: ").contains(reason);
        assertThat(why("!(" + condition + ")", EMPTY)).contains("is open: ").contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "US, 2139",
        "US, 9410",
        "US, ABCDE",
        "US, n/a",
        "DE, 1067",
        "GB, 94105",
        "GB, '?'",
        "JP, 1000001000100010001000100010001000100010001000100010001"
    })
    void isOpenWhereThePostalCodeIsNone(String country, String code) {
        Account account =
                Fixtures.account("003").country(country).postalCode(code).build();
        for (String call : List.of(
                "postalRange(account, '%s', 'A1', 'Z9') || postalRange(account, '%s', '0', '9')",
                "postalIn(account, '%s', lists['zips'])")) {
            String condition = call.replace("%s", country);
            if (country.equals("GB")) {
                condition = "postalPrefix(account, 'GB', 'M')";
            }
            assertThat(met(condition, account)).isFalse();
            assertThat(met("!(" + condition + ")", account)).isFalse();
            assertThat(why(condition, account)).contains("account.postalCode = " + code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "192.168.0.1", "co.uk", "n/a", "http://", ".", "xn--", "\uD83D"})
    void isOpenWhereTheWebsiteHasNoDomain(String website) {
        Account account = Fixtures.account("003").website(website).build();
        assertThat(met("domain(account.website) != 'acme.com'", account)).isFalse();
        assertThat(met("!(domain(account.website) == 'acme.com')", account)).isFalse();
        assertThat(why("domain(account.website) == 'acme.com'", account))
                .contains(
                        "cannot be computed: domain(account.website) == 'acme.com' with account.website = " + website);
    }

    @Test
    void looksAtTheCompanyAbove() {
        assertThat(met("postalPrefix(account.parent, 'US', '94')", EMPTY, ACME)).isTrue();
        assertThat(met("within(account.ultimateParent, 'bay.geojson')", EMPTY, EMPTY, ACME))
                .isTrue();
        assertThat(met("distanceKm(account.parent, 0, 0) > 5000", EMPTY, ACME)).isTrue();
        assertThat(met("hasWord(account.parent.name, 'agricole')", EMPTY, ACME)).isTrue();
        assertThat(met("postalPrefix(account.parent, 'US', '94')", ACME)).isFalse();
    }

    @Test
    void tellsPostalCodesOfOneCountryFromThoseOfAnother() {
        Account german = Fixtures.account("003")
                .country("Deutschland")
                .postalCode("D-94105")
                .build();
        assertThat(met("postalPrefix(account, 'US', '94')", german)).isFalse();
        assertThat(met("!postalPrefix(account, 'US', '94')", german)).isTrue();
        assertThat(met("postalPrefix(account, 'DE', '94')", german)).isTrue();
        assertThat(why("postalPrefix(account, 'US', '94')", german))
                .contains("`postalPrefix(account, 'US', '94')` is not met: account.country = DE (Deutschland)");
    }

    @Test
    void districtOfManchesterHasNotTheCodesOfAnother() {
        Account account =
                Fixtures.account("003").country("UK").postalCode("m11 1aa").build();
        assertThat(met("postalPrefix(account, 'GB', 'M1')", account)).isFalse();
        assertThat(met("postalPrefix(account, 'GB', 'M')", account)).isTrue();
        assertThat(met("postalRange(account, 'GB', 'M2', 'M20')", account)).isTrue();
    }

    @Test
    void edgeAndTheOtherSideOfTheAntimeridianAreInside() {
        Account fiji = Fixtures.account("003").latitude(-17.0).longitude(-180.0).build();
        assertThat(met("within(account, 'areas/fiji.geojson')", fiji)).isTrue();
        assertThat(met("distanceKm(account, -17, 179.9) < 11", fiji)).isTrue();
    }

    @Test
    void saysHowFarADistanceIsOff() {
        assertThat(why("distanceKm(account, 37.8, -122.4) <= 1", ACME))
                .contains("is not met: account.latitude = 37.79, account.longitude = -122.39, 0.42 away");
    }
}
