package dev.bailiwick.connector.salesforce;

import static dev.bailiwick.connector.salesforce.FakeOrg.account;
import static dev.bailiwick.connector.salesforce.FakeOrg.fields;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static dev.bailiwick.connector.salesforce.FakeOrg.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String O1 = "006dM00000aBcDeQAK";
    private static final String T1 = "2026-05-01T07:25:37.000+0000";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final TestContext context = new TestContext(ORG.baseUrl()).with("bulk-reads-from", "0");
    private final Connector connector = context.connector();

    @Test
    void everyFieldOfAnAccountIsCarriedOver() {
        assertThat(readAccount("""
                "Name":"Burlington Textiles Corp of America","OwnerId":"005dM00000aYf0qQAC",
                "CreatedDate":"2023-05-28T21:10:08.000+0000","BillingCountry":"United States","BillingState":"NC",
                "BillingCity":"Burlington","BillingStreet":"525 S. Lexington Ave\\nSuite 2","BillingPostalCode":"27215",
                "BillingLatitude":36.095692,"BillingLongitude":-79.437801,"Phone":"(336) 222-7000",
                "Website":"www.burlington.com","Industry":"Apparel","Type":"Customer - Direct",
                "ParentId":"001dM00003jU9GzQAK","NumberOfEmployees":9000,"AnnualRevenue":350000000.0"""))
                .isEqualTo(Account.builder()
                        .ref(new RecordRef(RecordType.ACCOUNT, A1))
                        .name("Burlington Textiles Corp of America")
                        .owner(new OwnerId("005dM00000aYf0qQAC"))
                        .modifiedAt(Instant.parse("2026-05-01T07:25:37Z"))
                        .createdAt(Instant.parse("2023-05-28T21:10:08Z"))
                        .country("US")
                        .region("NC")
                        .city("Burlington")
                        .street("525 S. Lexington Ave\nSuite 2")
                        .postalCode("27215")
                        .latitude(36.095692)
                        .longitude(-79.437801)
                        .phone("(336) 222-7000")
                        .website("www.burlington.com")
                        .industry("Apparel")
                        .type("Customer - Direct")
                        .parentId("001dM00003jU9GzQAK")
                        .employees(9000L)
                        .annualRevenue(new Money(new BigDecimal("350000000"), "USD"))
                        .build());
    }

    @Test
    void everyFieldOfAnOpportunityIsCarriedOver() {
        ORG.describe("Opportunity", FakeOrg.OPPORTUNITY_FIELDS + "," + fields("CurrencyIsoCode:picklist"));
        ORG.whenQueried("/queryAll", "FROM Opportunity", page(true, record("Opportunity", O1, T1, """
                "Name":"Burlington - 1,000 Widgets","OwnerId":"005dM00000aYf0qQAC","AccountId":"001dM00003jU9GyQAK",
                "CreatedDate":"2026-04-01T10:00:00.000+0000","Type":"New Customer","StageName":"Negotiation/Review",
                "Probability":90.0,"Amount":235000.5,"CurrencyIsoCode":"EUR","CloseDate":"2026-06-30","IsClosed":false,
                "IsWon":false""")));

        assertThat(connector
                        .changes(RecordType.OPPORTUNITY, Optional.empty(), 10)
                        .records())
                .containsExactly(Opportunity.builder()
                        .ref(new RecordRef(RecordType.OPPORTUNITY, O1))
                        .name("Burlington - 1,000 Widgets")
                        .owner(new OwnerId("005dM00000aYf0qQAC"))
                        .modifiedAt(Instant.parse("2026-05-01T07:25:37Z"))
                        .createdAt(Instant.parse("2026-04-01T10:00:00Z"))
                        .accountId("001dM00003jU9GyQAK")
                        .type("New Customer")
                        .stage("Negotiation/Review")
                        .probability(90)
                        .amount(new Money(new BigDecimal("235000.5"), "EUR"))
                        .closeDate(LocalDate.parse("2026-06-30"))
                        .build());
    }

    // Edge case 28.
    @Test
    void aRecordOfNothingButNullsIsReadAsEmpty() {
        assertThat(readAccount("\"Name\":null,\"OwnerId\":null,\"NumberOfEmployees\":null,\"AnnualRevenue\":null"))
                .isEqualTo(Account.builder()
                        .ref(new RecordRef(RecordType.ACCOUNT, A1))
                        .modifiedAt(Instant.parse("2026-05-01T07:25:37Z"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "Germany, DE",
        "united kingdom, GB",
        "USA, US",
        "de, DE",
        "South Korea, KR",
        "' France ', FR",
        "Ruritania, Ruritania"
    })
    void countryNamesBecomeCodesWhereTheyAreKnown(String text, String country) {
        assertThat(readAccount("\"BillingCountry\":\"" + text + "\"").country()).contains(country);
    }

    @Test
    void orgsWithCountryPicklistsGiveCodesAndKeepTheTextsOfOldRecords() {
        ORG.describe(
                "Account",
                FakeOrg.ACCOUNT_FIELDS + "," + fields("BillingCountryCode:picklist,BillingStateCode:picklist"));

        Account coded = readAccount("\"BillingCountry\":\"Deutschland\",\"BillingCountryCode\":\"DE\","
                + "\"BillingState\":\"Bayern\",\"BillingStateCode\":\"BY\"");
        Account old = readAccount("\"BillingCountry\":\"Austria\",\"BillingState\":\"Tirol\"");

        assertThat(coded.country()).contains("DE");
        assertThat(coded.region()).contains("BY");
        assertThat(old.country()).contains("AT");
        assertThat(old.region()).contains("Tirol");
        assertThat(connector.describe().of(RecordType.ACCOUNT))
                .filteredOn(field -> field.property().equals(Optional.of("country")))
                .extracting(SchemaField::name)
                .containsExactly("BillingCountryCode");
    }

    @Test
    void customFieldsAreReadWithTheirTypes() {
        ORG.describe(
                "Account",
                FakeOrg.ACCOUNT_FIELDS + ","
                        + fields("Segment__c:picklist,Score__c:double,Vip__c:boolean,Since__c:date,Seen__c:datetime,"
                                + "Tags__c:multipicklist,Empty__c:string,Where__c:location"));

        Account account = readAccount("""
                "Segment__c":"SMB","Score__c":12.50,"Vip__c":true,"Since__c":"2020-02-29",
                "Seen__c":"2026-05-01T07:25:37.000+0000","Tags__c":"a;b","Empty__c":null""");

        assertThat(account.custom())
                .isEqualTo(Map.of(
                        "Segment__c", "SMB",
                        "Score__c", "12.5",
                        "Vip__c", "true",
                        "Since__c", "2020-02-29",
                        "Seen__c", "2026-05-01T07:25:37Z",
                        "Tags__c", "a;b"));
        assertThat(ORG.queries().get(0)).doesNotContain("Where__c").doesNotContain("BillingAddress");
    }

    // Edge case 11.
    @Test
    void formulasAreReadOnlyWhenNamed() {
        String formula = fields("Formula__c:string").replace("\"calculated\":false", "\"calculated\":true");
        ORG.describe(
                "Account", FakeOrg.ACCOUNT_FIELDS + "," + formula + "," + fields("Rating:picklist,Other__c:string"));
        ORG.whenQueried("/queryAll", "FROM Account", page(true));

        connector.changes(RecordType.ACCOUNT, Optional.empty(), 10);
        context.with("custom-fields", "Rating, Formula__c")
                .connector()
                .changes(RecordType.ACCOUNT, Optional.empty(), 10);

        assertThat(ORG.queries().get(0))
                .contains(",Other__c ")
                .doesNotContain("Formula__c")
                .doesNotContain("Rating");
        assertThat(ORG.queries().get(1)).contains("Formula__c,Rating ").doesNotContain("Other__c");
    }

    @Test
    void fieldsHiddenFromTheUserAreNotAskedFor() {
        ORG.describe(
                "Account", fields("Id:id,Name:string,OwnerId:reference,IsDeleted:boolean,SystemModstamp:datetime"));
        ORG.whenQueried("/queryAll", "FROM Account", page(true, account(A1, T1, "\"Name\":\"Acme\"")));

        assertThat(connector.changes(RecordType.ACCOUNT, Optional.empty(), 10).records())
                .singleElement()
                .extracting(CrmRecord::name)
                .isEqualTo(Optional.of("Acme"));
        assertThat(ORG.queries().get(0)).startsWith("SELECT Id,SystemModstamp,IsDeleted,Name,OwnerId FROM Account");
    }

    // Edge case 24.
    @Test
    void moreFieldsThanAUrlTakesAreReadByFurtherQueriesAndMerged() {
        String many = IntStream.range(0, 600)
                .mapToObj(i -> "A_rather_long_custom_field_name_" + i + "__c:string")
                .collect(Collectors.joining(","));
        ORG.describe("Account", FakeOrg.ACCOUNT_FIELDS + "," + fields(many));
        String other = "001dM00003jU9GzQAK";
        String gone = "001dM00003jU9H0QAK";
        ORG.whenQueried(
                "/queryAll",
                "FROM Account",
                page(
                        true,
                        account(A1, T1, "\"Name\":\"Acme\""),
                        account(gone, T1, "\"Name\":\"Deleted a moment later\""),
                        account(other, T1, "\"Name\":\"Other\"")));
        ORG.whenQueried(
                "/query",
                "SELECT Id,A_rather_long_custom_field_name_",
                page(
                        true,
                        "{\"Id\":\"" + other + "\",\"A_rather_long_custom_field_name_599__c\":\"y\"}",
                        "{\"Id\":\"" + A1 + "\",\"A_rather_long_custom_field_name_599__c\":\"x\"}"));

        var page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1000);

        assertThat(page.records())
                .extracting(CrmRecord::name)
                .containsExactly(Optional.of("Acme"), Optional.of("Other"));
        assertThat(page.records())
                .extracting(CrmRecord::custom)
                .containsExactly(
                        Map.of("A_rather_long_custom_field_name_599__c", "x"),
                        Map.of("A_rather_long_custom_field_name_599__c", "y"));
        assertThat(ORG.queries().get(1)).endsWith("WHERE Id IN ('" + A1 + "','" + gone + "','" + other + "')");
        String asked = String.join(" ", ORG.queries());
        IntStream.range(0, 600)
                .forEach(i -> assertThat(asked).contains("A_rather_long_custom_field_name_" + i + "__c"));
        assertThat(ORG.getAllServeEvents())
                .extracting(ServeEvent::getRequest)
                .allSatisfy(request -> assertThat(request.getUrl().length()).isLessThan(12_500));
    }

    @Test
    void theSchemaNamesPropertiesCustomFieldsAndActivePicks() {
        ORG.describe("Account", FakeOrg.ACCOUNT_FIELDS + "," + """
                {"name":"Segment__c","label":"Segment","type":"picklist","custom":true,"calculated":false,"picklistValues":[
                {"active":true,"defaultValue":false,"label":"Small","value":"SMB","validFor":null},
                {"active":false,"label":"Old","value":"OLD"},{"active":true,"label":"Large","value":"ENT"}]},
                {"name":"Score__c","label":"Score","type":"double","custom":true,"calculated":false,"picklistValues":[]}""");

        Schema schema = connector.describe();

        assertThat(schema.of(RecordType.ACCOUNT))
                .extracting(field ->
                        field.property().orElse("-") + " " + field.name() + " " + field.type() + " " + field.values())
                .contains(
                        "name Name TEXT []",
                        "country BillingCountry TEXT []",
                        "employees NumberOfEmployees NUMBER []",
                        "createdAt CreatedDate DATE_TIME []",
                        "- Segment__c TEXT [SMB, ENT]",
                        "- Score__c NUMBER []");
        assertThat(schema.of(RecordType.OPPORTUNITY))
                .flatExtracting(field -> field.property().stream().toList())
                .contains("stage", "probability", "amount", "closeDate", "closed", "won", "accountId", "owner");
    }

    @Test
    void fetchAsksByIdInChunksAndLeavesOutWhatIsNoId() {
        Set<RecordRef> refs = IntStream.range(0, 450)
                .mapToObj(i -> new RecordRef(RecordType.ACCOUNT, "001dM%010dQAA".formatted(i)))
                .collect(Collectors.toSet());
        refs.add(new RecordRef(RecordType.ACCOUNT, "x') OR (Name != '"));
        refs.add(new RecordRef(RecordType.OPPORTUNITY, O1));
        ORG.whenQueried("/query", "FROM Account", page(true));
        ORG.whenQueried(
                "/query",
                "'001dM0000000007QAA'",
                page(true, account("001dM0000000007QAA", T1, ""), account("001dM0000000008QAA", "bad", "")));
        ORG.whenQueried("/query", "FROM Opportunity", page(true, record("Opportunity", O1, T1, "")));

        assertThat(connector.fetch(refs).records())
                .extracting(found -> found.ref().id())
                .containsExactlyInAnyOrder("001dM0000000007QAA", O1);
        assertThat(ORG.queries()).hasSize(4).noneMatch(soql -> soql.contains("Name !="));
        assertThat(ORG.getAllServeEvents())
                .allSatisfy(event ->
                        assertThat(event.getRequest().getUrl().length()).isLessThan(12_500));
    }

    private Account readAccount(String members) {
        ORG.whenQueried("/queryAll", "FROM Account", page(true, account(A1, T1, members)));
        return (Account) connector
                .changes(RecordType.ACCOUNT, Optional.empty(), 10)
                .records()
                .get(0);
    }
}
