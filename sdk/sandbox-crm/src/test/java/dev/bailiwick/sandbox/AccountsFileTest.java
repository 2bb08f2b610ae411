package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AccountsFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            AAA | Alpha Tools     | Industrials            | Saint Paul        | Minnesota            | MN | US
            BBB | Beta, Inc.      | Financials             | -                 | -                    | -  | -
            CCC | Gamma plc       | Financials             | London            | -                    | -  | GB
            DDD | Delta Packaging | Materials              | Warmley           | Bristol              | -  | GB
            EEE | Epsilon Bank    | Financials             | Columbus          | Ohio                 | OH | US
            FFF | Zeta Defense    | Industrials            | West Falls Church | Virginia             | VA | US
            GGG | Eta Estates     | Real Estate            | Washington        | District of Columbia | DC | US
            HHH | Theta Wear      | Consumer Discretionary | Vancouver         | British Columbia     | BC | CA
            III | Iota Re         | Financials             | Hamilton          | -                    | -  | BM
            JJJ | O’Kappa Parts   | Consumer Discretionary | Atlanta           | Georgia              | GA | US
            """)
    void indexListBecomesAccountsWithAddresses(
            String ticker, String name, String industry, String city, String state, String stateCode, String country)
            throws Exception {
        Path index = Path.of(
                Objects.requireNonNull(getClass().getResource("index.csv")).toURI());
        List<Row> accounts = accounts(index);

        Row account = accounts.stream()
                .filter(a -> a.text(Fields.TICKER).equals(ticker))
                .findFirst()
                .orElseThrow();

        assertThat(accounts).hasSize(10);
        assertThat(account.find(Fields.NAME)).contains(name);
        assertThat(account.find(Fields.INDUSTRY)).contains(industry);
        assertThat(account.find(Fields.CITY).orElse(null)).isEqualTo(city);
        assertThat(account.find(Fields.STATE).orElse(null)).isEqualTo(state);
        assertThat(account.find(Fields.STATE_CODE).orElse(null)).isEqualTo(stateCode);
        assertThat(account.find(Fields.COUNTRY_CODE).orElse(null)).isEqualTo(country);
        assertThat(account.text(Fields.FOUNDED)).isNotBlank();
        assertThat(account.text(Fields.INDEX_SINCE)).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(account.text(Fields.SUB_INDUSTRY)).isNotBlank();
        assertThat(account.text(Fields.CIK)).matches("\\d+");
    }

    @Test
    void loadedCompaniesAreServedWithOwnersAndOpportunities() throws Exception {
        Path file = write("""
                Name,BillingCountry,BillingCountryCode,NumberOfEmployees,Strategic__c
                Größe & Co,Germany,DE,12,true
                "Two, Ltd",,,,
                """);
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().accountsFile(file).opportunities(30))) {
            List<JsonNode> found = SalesforceClient.loggedIn(sandbox)
                    .all("SELECT Name, BillingCountryCode, NumberOfEmployees, Strategic__c, OwnerId FROM Account");

            assertThat(found).hasSize(2);
            assertThat(found.get(0).path("Name").stringValue()).isEqualTo("Größe & Co");
            assertThat(found.get(0).path("NumberOfEmployees").intValue()).isEqualTo(12);
            assertThat(found.get(0).path("Strategic__c").booleanValue()).isTrue();
            assertThat(found.get(1).path("BillingCountryCode").isNull()).isTrue();
            assertThat(found.get(1).path("Strategic__c").booleanValue()).isFalse();
            assertThat(sandbox.ids(RecordKind.USER))
                    .contains(found.get(1).path("OwnerId").stringValue());
            assertThat(sandbox.ids(RecordKind.OPPORTUNITY)).hasSize(30);
        }
    }

    @Test
    void coordinatesOfTheFileAreKeptAndOthersAreThoseOfTheCity() throws IOException {
        List<Row> accounts = accounts(write("""
                Name,BillingCity,BillingCountryCode,BillingLatitude,BillingLongitude
                Given,Berlin,DE,48.137154,11.576124
                Found,Berlin,DE,,
                Unknown,Nowhere,DE,,
                """));

        assertThat(accounts)
                .extracting(account -> account.text(Fields.LATITUDE) + " " + account.text(Fields.LONGITUDE))
                .satisfiesExactly(
                        given -> assertThat(given).isEqualTo("48.137154 11.576124"),
                        found -> assertThat(found).matches("52\\.\\d{6} 13\\.\\d{6}"),
                        unknown -> assertThat(unknown).isBlank());
    }

    @Test
    void everyBadRowIsListedWithItsLine() throws IOException {
        Path file = write("""
                Name,NumberOfEmployees,Index_Since__c,Strategic__c
                Good,1,2020-01-01,true
                ,1,,
                "Multi
                line",many,yesterday,
                Short,1
                Odd,1.5,,perhaps
                """);

        assertRefused(
                () -> accounts(file),
                file.toString(),
                "6 problem(s)",
                "\nline 3: the company has no name",
                "\nline 4: NumberOfEmployees 'many' is no int",
                "\nline 4: Index_Since__c 'yesterday' is no date",
                "\nline 6: 2 values, expected 4",
                "\nline 7: NumberOfEmployees '1.5' is no int",
                "\nline 7: Strategic__c 'perhaps' is no boolean",
                "\nMaybe ");
    }

    @Test
    void placeThatIsNeitherStateNorCountryIsABadRow() throws IOException {
        Path file = write("Security,Headquarters Location\nA,\"Atlantis, Ocean\"\nB,Nowhere\nC,\", Ohio\"\n");

        assertRefused(() -> accounts(file), "line 2: Headquarters Location 'Atlantis, Ocean'", "line 3", "line 4");
    }

    @Test
    void unknownHeaderIsRefusedWithTheKnownOnes() throws IOException {
        assertRefused(
                () -> accounts(write("Name,Colour\nA,red\nB,blue\n")),
                "line 1: unknown header(s) [Colour]",
                "1 problem(s)",
                "BillingCountry",
                "GICS Sector");
        assertRefused(() -> accounts(write("Name,Name\nA,B\n")), "duplicate", "[Name]");
    }

    @Test
    void fileThatIsMissingOrNoCsvIsRefused() throws IOException {
        assertRefused(() -> accounts(folder.resolve("nothing.csv")), "nothing.csv", "cannot be read", "Maybe");
        assertRefused(() -> accounts(write("Name\n\"never ends\n")), "cannot be read", "Maybe");
        assertRefused(() -> accounts(write("")), "no companies", "Maybe");
    }

    @Test
    void bytesAtTheStartThatMarkUtf8AreIgnored() throws IOException {
        assertThat(accounts(write("\uFEFFName\nA\n"))).hasSize(1);
    }

    private Path write(String csv) throws IOException {
        return Files.writeString(folder.resolve("accounts.csv"), csv);
    }

    private static List<Row> accounts(Path file) {
        return Seed.of(SandboxOptions.defaults().accountsFile(file).opportunities(0))
                .accounts();
    }

    private static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(SandboxException.class).hasMessageContainingAll(parts);
    }
}
