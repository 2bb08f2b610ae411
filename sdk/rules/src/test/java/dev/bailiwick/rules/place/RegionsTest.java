package dev.bailiwick.rules.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US|CA|CA",
                "US|ca|CA",
                "US|US-CA|CA",
                "US|us-ca|CA",
                "US|us ca|CA",
                "US|California|CA",
                "US|CALIFORNIA |CA",
                "us|California|CA",
                "USA|California|CA",
                "US|State of California|CA",
                "US|New York State|NY",
                "US|Washington|WA",
                "US|Washington, D.C.|DC",
                "US|Washington DC|DC",
                "US|District of Columbia|DC",
                "US|Columbia, District of|DC",
                "US|D.C.|DC",
                "US|Puerto Rico|PR",
                "US|PR|PR",
                "US|Guam|GU",
                "US|N.Y.|NY",
                "US|N. C.|NC",
                "US|NY State|NY",
                "US|State of NY|NY",
                "US|N/C|",
                "US|N/A|",
                "IT|NA|NA",
                "IT|IT-NA|NA",
                "IT|Napoli|NA",
                "IT|N/A|",
                "IT|n.a.|",
                "IT|N A|",
                "IT|#N/A|",
                "US|Kansas City|",
                "US|Ontario|",
                "US|USCA|",
                "US|US-ZZ|",
                "US|Texas, USA|",
                "DE|BY|BY",
                "DE|DE-BY|BY",
                "DE|Bavaria|BY",
                "DE|Bayern|BY",
                "DE|bayern|BY",
                "DE|Freistaat Bayern|BY",
                "DE|NRW|NW",
                "DE|Thüringen|TH",
                "DE|Thueringen|TH",
                "DE|Thuringen|TH",
                "DE|Baden Württemberg|BW",
                "CA|Québec|QC",
                "CA|Quebec|QC",
                "CA|QUÉBEC|QC",
                "CA|CA-QC|QC",
                "CA|Colombie-Britannique|BC",
                "CA|British Columbia|BC",
                "CA|Yukon|YT",
                "CA|California|",
                "FR|Île-de-France|IDF",
                "FR|Ile de France|IDF",
                "FR|Bretagne|BRE",
                "FR|FR-J|IDF",
                "FR|75|75C",
                "FR|Provence-Alpes-Côte d'Azur|PAC",
                "FR|Rhône|69",
                "FR|974|974",
                "FR|Réunion|974",
                "ES|Cataluña|CT",
                "ES|Catalunya|CT",
                "ES|Barcelona|B",
                "ES|Madrid|M",
                "ES|Murcia|MU",
                "ES|Sevilla|SE",
                "IT|Milano|MI",
                "IT|Milan|MI",
                "IT|Lombardia|25",
                "IT|Lombardy|25",
                "IT|Roma|RM",
                "IT|Südtirol|BZ",
                "CH|Zürich|ZH",
                "CH|Zurich|ZH",
                "CH|Genève|GE",
                "CH|Canton of Bern|BE",
                "CH|Graubünden|GR",
                "AT|Wien|9",
                "AT|Tirol|7",
                "BE|Vlaanderen|VLG",
                "BE|Bruxelles|BRU",
                "NL|Noord-Holland|NH",
                "GB|England|ENG",
                "GB|Scotland|SCT",
                "GB|Cymru|WLS",
                "UK|Kent|KEN",
                "IE|Co. Cork|CO",
                "IE|County Dublin|D",
                "JP|Tokyo|13",
                "JP|Tōkyō|13",
                "JP|東京都|13",
                "JP|Osaka Prefecture|27",
                "JP|13|13",
                "JP|JP-13|13",
                "CN|Guangdong|GD",
                "CN|广东省|GD",
                "CN|44|GD",
                "CN|Inner Mongolia|NM",
                "KR|Seoul|11",
                "KR|서울특별시|11",
                "IN|Maharashtra|MH",
                "IN|Orissa|OD",
                "IN|OR|OD",
                "IN|CT|CG",
                "IN|Tamil Nadu|TN",
                "AU|NSW|NSW",
                "AU|New South Wales|NSW",
                "AU|VIC|VIC",
                "BR|São Paulo|SP",
                "BR|Sao Paulo|SP",
                "BR|Distrito Federal|DF",
                "MX|CDMX|CMX",
                "MX|Ciudad de México|CMX",
                "MX|Estado de México|MEX",
                "MX|México|MEX",
                "MX|Mexico City|CMX",
                "PL|Mazowieckie|14",
                "CZ|Praha|10",
                "NO|Akershus|32",
                "NO|NO-32|32",
                "SE|Stockholms län|AB",
                "DK|Hovedstaden|84",
                "PT|Lisboa|11",
                "GR|Αττική|I",
                "RU|Москва|MOW",
                "RU|Moscow|MOW",
                "ZZ|California|",
                "''|California|",
                "AQ|x|",
                "US|''|",
                "US|-|",
                "US|US-|",
                "US|\ud800|",
            })
    void regionHasCode(String country, String raw, String code) {
        assertThat(Regions.code(country, raw)).isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void everyCodeInTheTablesIsItselfWithOrWithoutItsCountry() {
        int count = 0;
        for (List<String> row : rows()) {
            String country = row.get(0).substring(0, 2);
            String code = row.get(0).substring(3);
            assertThat(Regions.code(country, code)).as(row.get(0)).contains(code);
            assertThat(Regions.code(country, row.get(0))).as(row.get(0)).contains(code);
            assertThat(Regions.code(country, code.toLowerCase(Locale.ROOT)))
                    .as(row.get(0))
                    .contains(code);
            count++;
        }
        assertThat(count).isGreaterThan(5_000);
    }

    /** Two regions of a country that share a name are known here; a new one would make an answer arbitrary. */
    @Test
    void everyNameLeadsToItsRegion() {
        Map<String, String> others = new HashMap<>();
        for (List<String> row : rows()) {
            for (String name : row.subList(1, row.size())) {
                String found = Regions.code(row.get(0).substring(0, 2), name).orElseThrow();
                if (!row.get(0).endsWith("-" + found)) {
                    others.put(row.get(0) + " " + name, found);
                }
            }
        }
        assertThat(others)
                .isEqualTo(Map.of(
                        "EE-663 Rakvere", "661",
                        "EE-796 Tartu", "793",
                        "EE-897 Viljandi", "84",
                        "EE-899 Viljandi", "84",
                        "EE-919 Võru", "917",
                        "UG-331 Zombo", "330"));
    }

    @Test
    void noRegionIsTwiceInATable() {
        for (String table : List.of("regions.tsv", "region-aliases.tsv")) {
            Set<String> seen = new HashSet<>();
            PlaceNames.table(table)
                    .forEach(row ->
                            assertThat(seen.add(row.get(0))).as(row.get(0)).isTrue());
        }
    }

    @Test
    void hostileTextIsNoRegion() {
        assertThat(Regions.code("US", "x".repeat(1 << 20))).isEmpty();
        assertThat(Regions.code("x".repeat(1 << 20), "CA")).isEmpty();
        assertThat(Regions.code("US", " ".repeat(1 << 20) + "CA")).isEmpty();
        assertThat(Regions.code("US", "\0")).isEmpty();
    }

    private static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>(PlaceNames.table("regions.tsv"));
        rows.addAll(PlaceNames.table("region-aliases.tsv"));
        return rows;
    }
}
