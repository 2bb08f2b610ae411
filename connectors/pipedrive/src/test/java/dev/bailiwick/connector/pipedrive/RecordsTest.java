package dev.bailiwick.connector.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.pipedrive.Company.BUDGET;
import static dev.bailiwick.connector.pipedrive.Company.DEALS;
import static dev.bailiwick.connector.pipedrive.Company.ORGANIZATIONS;
import static dev.bailiwick.connector.pipedrive.Company.REGIONS;
import static dev.bailiwick.connector.pipedrive.Company.SINCE;
import static dev.bailiwick.connector.pipedrive.Company.TERRITORY;
import static dev.bailiwick.connector.pipedrive.Company.TIER;
import static dev.bailiwick.connector.pipedrive.Company.deal;
import static dev.bailiwick.connector.pipedrive.Company.organization;
import static dev.bailiwick.connector.pipedrive.Company.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    @RegisterExtension
    static final Company COMPANY = new Company();

    @Test
    void anOrganizationBecomesAnAccountWithItsAddress() {
        Account account = account(COMPANY.connector(), """
                ,"address":{"value":"Mustamäe tee 3a, 10615 Tallinn, Estonia","country":"Estonia",
                 "admin_area_level_1":"Harju maakond","locality":"Tallinn","route":"Mustamäe tee","street_number":"3a",
                 "postal_code":"10615","subpremise":null},
                 "industry":7,"employee_count":120,"annual_revenue":5000000.50""");

        assertThat(account.name()).contains("Company 1");
        assertThat(account.owner()).contains(new OwnerId("11"));
        assertThat(account.modifiedAt()).isEqualTo(Instant.parse("2026-03-12T07:33:20Z"));
        assertThat(account.createdAt()).contains(Instant.parse("2024-01-02T03:04:05Z"));
        assertThat(account.country()).contains("EE");
        assertThat(account.region()).contains("Harju maakond");
        assertThat(account.city()).contains("Tallinn");
        assertThat(account.street()).contains("Mustamäe tee 3a");
        assertThat(account.postalCode()).contains("10615");
        assertThat(account.industry()).contains("Software");
        assertThat(account.employees()).hasValue(120);
        assertThat(account.annualRevenue()).contains(new Money(new BigDecimal("5000000.5"), "USD"));
        assertThat(account.custom()).isEmpty();
    }

    @Test
    void choicesComeAsPeopleSeeThemAndFieldsOfPartsAsTheirFirst() {
        Account account = account(
                COMPANY.connector(),
                ",\"custom_fields\":{\"" + TIER + "\":21,\"" + REGIONS
                        + "\":[32,31,99],\"" + BUDGET + "\":{\"value\":2300.0,\"currency\":\"EUR\"},\"" + SINCE
                        + "\":{\"value\":\"2020-01-01\",\"until\":\"2020-12-31\"},\"" + TERRITORY + "\":null}");

        assertThat(account.custom())
                .isEqualTo(Map.of(TIER, "Gold", REGIONS, "South;North;99", BUDGET, "2300", SINCE, "2020-01-01"));
    }

    @Test
    void onlyTheFieldsAskedForComeByKeyOrName() {
        Account account = account(
                COMPANY.connector("custom-fields", "Tier, lost_note"),
                ",\"lost_note\":\"x\",\"custom_fields\":{\"" + TIER + "\":22,\"" + TERRITORY + "\":\"north\"}");

        assertThat(account.custom()).isEqualTo(Map.of(TIER, "Tin", "lost_note", "x"));
    }

    @Test
    void aDealBecomesAnOpportunity() {
        Opportunity deal = opportunity("""
                ,"status":"open","stage_id":2,"org_id":7,"value":900,"currency":"EUR","probability":90,
                 "expected_close_date":"2026-06-30","close_time":null""");

        assertThat(deal.name()).contains("Deal 9");
        assertThat(deal.accountId()).contains("7");
        assertThat(deal.stage()).contains("Contract sent");
        assertThat(deal.amount()).contains(new Money(new BigDecimal("900"), "EUR"));
        assertThat(deal.probability()).hasValue(90);
        assertThat(deal.closeDate()).contains(LocalDate.parse("2026-06-30"));
    }

    @Test
    void aDealThatIsWonClosedWhenItWasWon() {
        Opportunity deal = opportunity("""
                ,"status":"won","expected_close_date":"2026-06-30","close_time":"2026-02-01T23:30:00Z\"""");

        assertThat(deal.closeDate()).contains(LocalDate.parse("2026-02-01"));
    }

    // Edge case 22: an archived deal is put away, whatever its status.
    @ParameterizedTest
    @CsvSource({
        "open, false, false, false",
        "won, false, true, true",
        "lost, false, true, false",
        "open, true, true, false",
        "won, true, true, true"
    })
    void statusAndArchiveSayWhetherADealIsClosed(String status, boolean archived, boolean closed, boolean won) {
        Opportunity deal = opportunity(",\"status\":\"" + status + "\",\"is_archived\":" + archived);

        assertThat(deal.closed()).isEqualTo(closed);
        assertThat(deal.won()).isEqualTo(won);
    }

    @Test
    void fieldsAreDescribedWithTheirChoicesAndWhoMayEditThem() {
        List<SchemaField> fields = COMPANY.connector().describe().of(RecordType.ACCOUNT);

        assertThat(fields)
                .extracting(SchemaField::name)
                .contains("name", "address_country", TIER)
                .doesNotContain("lost_note", "id", "address");
        assertThat(field(fields, TIER).values()).containsExactly("Gold", "Tin");
        assertThat(field(fields, TIER).label()).isEqualTo("Tier");
        assertThat(field(fields, BUDGET).type()).isEqualTo(SchemaField.Type.NUMBER);
        assertThat(field(fields, SINCE).type()).isEqualTo(SchemaField.Type.DATE);
        assertThat(field(fields, "update_time").editableByUsers()).contains(false);
        assertThat(field(fields, "update_time").type()).isEqualTo(SchemaField.Type.DATE_TIME);
        assertThat(field(fields, "address_country").property()).contains("country");
        assertThat(field(COMPANY.connector().describe().of(RecordType.OPPORTUNITY), "stage_id")
                        .values())
                .containsExactly("Qualified", "Contract sent");
    }

    @Test
    void manyFieldsAreDescribedPageByPage() {
        COMPANY.stubFor(get(urlPathEqualTo("/api/v2/organizationFields"))
                .willReturn(okJson(page("more", List.of("{\"field_code\":\"name\",\"field_type\":\"varchar\"}")))));
        COMPANY.stubFor(get(urlPathEqualTo("/api/v2/organizationFields"))
                .withQueryParam("cursor", equalTo("more"))
                .willReturn(okJson(page("", List.of("{\"field_code\":\"website\",\"field_type\":\"varchar\"}")))));

        assertThat(COMPANY.connector().describe().of(RecordType.ACCOUNT))
                .extracting(SchemaField::name)
                .containsExactly("name", "website");
    }

    private static SchemaField field(List<SchemaField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Account account(Connector connector, String more) {
        COMPANY.answers(ORGANIZATIONS, page("", List.of(organization(1, more))));
        return (Account) fetch(connector, new RecordRef(RecordType.ACCOUNT, "1"));
    }

    private static Opportunity opportunity(String more) {
        COMPANY.answers(DEALS, page("", List.of(deal(9, more))));
        return (Opportunity) fetch(COMPANY.connector(), new RecordRef(RecordType.OPPORTUNITY, "9"));
    }

    private static CrmRecord fetch(Connector connector, RecordRef ref) {
        List<CrmRecord> found = connector.fetch(Set.of(ref)).records();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
