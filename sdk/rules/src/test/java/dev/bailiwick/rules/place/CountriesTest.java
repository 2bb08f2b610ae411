package dev.bailiwick.rules.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US|US",
                "us|US",
                " us |US",
                "USA|US",
                "usa|US",
                "U.S.|US",
                "U.S.A.|US",
                "u. s. a.|US",
                "United States|US",
                "United States of America|US",
                "the united states of america|US",
                "UNITED STATES (USA)|",
                "Estados Unidos|US",
                "États-Unis|US",
                "etats unis|US",
                "EE.UU.|US",
                "The U.S.|US",
                "U S|US",
                "U-K|GB",
                "N.Z.|NZ",
                "H. K.|HK",
                "DE.|DE",
                "D\u200bE|DE",
                "NA|NA",
                "NAM|NA",
                "no|NO",
                "Namibia|NA",
                "GB|GB",
                "UK|GB",
                "uk|GB",
                "U.K.|GB",
                "United Kingdom|GB",
                "Great Britain|GB",
                "England|GB",
                "Scotland|GB",
                "Wales|GB",
                "Northern Ireland|GB",
                "United Kingdom of Great Britain and Northern Ireland|GB",
                "Deutschland|DE",
                "Germany|DE",
                "Allemagne|DE",
                "Alemania|DE",
                "Federal Republic of Germany|DE",
                "Österreich|AT",
                "Oesterreich|",
                "Austria|AT",
                "Schweiz|CH",
                "Suisse|CH",
                "Svizzera|CH",
                "Svizra|CH",
                "Korea, South|KR",
                "South Korea|KR",
                "Korea (South)|KR",
                "Korea, Republic of|KR",
                "Republic of Korea|KR",
                "대한민국|KR",
                "Korea, North|KP",
                "Korea, Democratic People's Republic of|KP",
                "Korea (Democratic People’s Republic of)|KP",
                "The Netherlands|NL",
                "Netherlands, The|NL",
                "netherlands|NL",
                "Nederland|NL",
                "Holland|NL",
                "Côte d'Ivoire|CI",
                "Cote d'Ivoire|CI",
                "Côte d’Ivoire|CI",
                "COTE D IVOIRE|CI",
                "Ivory Coast|CI",
                "Trinidad & Tobago|TT",
                "Trinidad and Tobago|TT",
                "Bosnia and Herzegovina|BA",
                "Bosnia-Herzegovina|BA",
                "Iran, Islamic Republic of|IR",
                "Iran (Islamic Republic of)|IR",
                "Tanzania, United Republic of|TZ",
                "Bolivia (Plurinational State of)|BO",
                "Venezuela, Bolivarian Republic of|VE",
                "Moldova, Republic of|MD",
                "Macedonia, the former Yugoslav Republic of|MK",
                "Congo, The Democratic Republic of the|CD",
                "Congo|CG",
                "Congo, Republic of the|CG",
                "DRC|CD",
                "Türkiye|TR",
                "Turkey|TR",
                "TURKIYE|TR",
                "Czech Republic|CZ",
                "Czechia|CZ",
                "Česká republika|CZ",
                "Swaziland|SZ",
                "Eswatini|SZ",
                "Burma|MM",
                "Myanmar|MM",
                "Viet Nam|VN",
                "Vietnam|VN",
                "Việt Nam|VN",
                "Russia|RU",
                "Russian Federation|RU",
                "Россия|RU",
                "日本|JP",
                "中国|CN",
                "台灣|TW",
                "Taiwan, Province of China|TW",
                "Hong Kong|HK",
                "Macau|MO",
                "مصر|EG",
                "ישראל|IL",
                "भारत|IN",
                "Ελλάδα|GR",
                "EL|GR",
                "Україна|UA",
                "Saint Lucia|LC",
                "St. Lucia|LC",
                "St Kitts and Nevis|KN",
                "Vatican City|VA",
                "Holy See|VA",
                "Puerto Rico|PR",
                "Georgia|GE",
                "Guinea|GN",
                "Guinea-Bissau|GW",
                "Equatorial Guinea|GQ",
                "Niger|NE",
                "Nigeria|NG",
                "Dominica|DM",
                "Dominican Republic|DO",
                "Ireland|IE",
                "Éire|IE",
                "UAE|AE",
                "Kosovo|XK",
                "Virgin Islands, U.S.|VI",
                "Virgin Islands, British|VG",
                "Micronesia, Federated States of|FM",
                "\uff27\uff25\uff32\uff2d\uff21\uff2e\uff39|DE",
                "XK|XK",
                "AND|AD",
                "and|AD",
                "Réunion|RE",
                "Palestine, State of|PS",
            })
    void countryHasCode(String raw, String code) {
        assertThat(Countries.code(raw)).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "X",
                "XX",
                "ZZ",
                "EU",
                "AN",
                "1",
                "12",
                "--",
                "\0\0",
                "\ud800\udc00",
                "\ud800",
                "Atlantis",
                "California",
                "the",
                "of the",
                ",",
                "(",
                "United",
                "Republic",
                "AB",
                "A",
                "@A",
                "A[",
                "QQQ",
                "N/A",
                "n/a",
                "#N/A",
                "N.A.",
                "N.A",
                "n.a.",
                "n. a.",
                "n-a",
                "N A",
                "(n/a)",
                "<NA>",
                "#NA",
                "S/O",
                "S/D",
                "S/N",
                "N/C",
                "N/R",
                "N/I",
                "c/o",
                "none",
                "null",
                "unknown",
                "tbd",
                "-",
                "?",
            })
    void whatIsNoCountryHasNone(String raw) {
        assertThat(Countries.code(raw)).isEmpty();
    }

    @Test
    void codesAreThoseOfTheRunningJava() {
        Set<String> ours = new TreeSet<>();
        for (char first = 'A'; first <= 'Z'; first++) {
            for (char second = 'A'; second <= 'Z'; second++) {
                String code = "" + first + second;
                Countries.code(code).filter(code::equals).ifPresent(ours::add);
            }
        }
        assertThat(ours.remove("XK")).isTrue();
        assertThat(ours).containsExactlyInAnyOrder(Locale.getISOCountries());
        for (String code : ours) {
            Locale country = new Locale.Builder().setRegion(code).build();
            assertThat(Countries.code(country.getISO3Country())).as(code).contains(code);
            assertThat(Countries.code(code.toLowerCase(Locale.ROOT))).as(code).contains(code);
            assertThat(Countries.code(country.getDisplayCountry(Locale.ENGLISH)))
                    .as(code)
                    .contains(code);
        }
    }

    @Test
    void noNameInTheTablesIsClaimedByTwoCountries() {
        for (String table : List.of("countries.tsv", "country-aliases.tsv")) {
            for (List<String> row : PlaceNames.table(table)) {
                assertThat(row)
                        .allSatisfy(name ->
                                assertThat(Countries.code(name)).as(name).contains(row.get(0)));
            }
        }
    }

    @Test
    void caseAccentsAndPunctuationDoNotCount() {
        Random random = new Random(3);
        for (List<String> row : PlaceNames.table("countries.tsv")) {
            for (String name : row.subList(1, row.size())) {
                String noisy =
                        " " + name.toUpperCase(Locale.ROOT).replace(" ", random.nextBoolean() ? " - " : "_ ") + ".";
                assertThat(Countries.code(noisy)).as(noisy).contains(row.get(0));
            }
        }
    }

    @Test
    void canonicalCodesAreAnsweredWithTheSameInstance() {
        assertThat(Countries.code("US")).isSameAs(Countries.code(new String("US".toCharArray())));
    }

    @Test
    @Timeout(20)
    void anythingEndsInAResult() {
        assertThat(Countries.code("x".repeat(1 << 20))).isEmpty();
        assertThat(Countries.code("\u0301".repeat(1 << 20))).isEmpty();
        assertThat(Countries.code(",(".repeat(50))).isEmpty();
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            String raw = random.ints(random.nextInt(6), 0, 0x11000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Countries.code(raw).ifPresent(code -> assertThat(code).matches("[A-Z]{2}"));
        }
    }
}
