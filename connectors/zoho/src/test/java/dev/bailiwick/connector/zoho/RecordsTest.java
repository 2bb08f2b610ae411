package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.zoho.Organization.ACCOUNTS;
import static dev.bailiwick.connector.zoho.Organization.ANN;
import static dev.bailiwick.connector.zoho.Organization.DEALS;
import static dev.bailiwick.connector.zoho.Organization.GONE;
import static dev.bailiwick.connector.zoho.Organization.PIPELINE;
import static dev.bailiwick.connector.zoho.Organization.USERS;
import static dev.bailiwick.connector.zoho.Organization.account;
import static dev.bailiwick.connector.zoho.Organization.error;
import static dev.bailiwick.connector.zoho.Organization.json;
import static dev.bailiwick.connector.zoho.Organization.owner;
import static dev.bailiwick.connector.zoho.Organization.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    @RegisterExtension
    static final Organization ORG = new Organization();

    @Test
    void anAccountIsCarriedOver() {
        ORG.answers(
                ACCOUNTS,
                page(
                        "",
                        account(
                                "4150868000000225099",
                                "\"Created_Time\":\"2024-01-02T03:04:05+01:00\"",
                                "\"Billing_Country\":\"Germany\"",
                                "\"Billing_Code\":\"80331\"",
                                "\"Parent_Account\":{\"name\":\"Parent\",\"id\":\"77\"}",
                                "\"Employees\":250",
                                "\"Annual_Revenue\":1250000.50",
                                "\"Description\":null",
                                "\"Tier\":\"Gold\"",
                                "\"Regions\":[\"North\",\"South\"]",
                                "\"Partner\":{\"name\":\"Friend\",\"id\":\"88\"}",
                                "\"Score\":12.5",
                                "\"Visits\":[{\"id\":\"1\"}]")));

        Account account = (Account) only(RecordType.ACCOUNT, "4150868000000225099", ORG.connector());

        assertThat(account.name()).contains("Company 4150868000000225099");
        assertThat(account.owner()).contains(new OwnerId(ANN));
        assertThat(account.modifiedAt()).isEqualTo(Instant.parse("2026-03-12T07:33:20Z"));
        assertThat(account.createdAt()).contains(Instant.parse("2024-01-02T02:04:05Z"));
        assertThat(account.country()).contains("DE");
        assertThat(account.postalCode()).contains("80331");
        assertThat(account.parentId()).contains("77");
        assertThat(account.employees()).hasValue(250);
        assertThat(account.annualRevenue()).contains(new Money(new BigDecimal("1250000.5"), "USD"));
        assertThat(account.custom())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Tier", "Gold", "Regions", "North;South", "Partner", "88", "Score", "12.5"));
    }

    @Test
    void aDealIsCarriedOverInItsOwnCurrency() {
        ORG.answers(DEALS, page("", deal("Qualification", "\"Currency\":\"EUR\",")));

        Opportunity deal = (Opportunity) only(RecordType.OPPORTUNITY, "9", ORG.connector("currency", "GBP"));

        assertThat(deal.accountId()).contains("77");
        assertThat(deal.amount()).contains(new Money(new BigDecimal("60000"), "EUR"));
        assertThat(deal.probability()).hasValue(10);
        assertThat(deal.closeDate()).contains(LocalDate.of(2026, 5, 17));
        assertThat(deal.custom()).containsExactly(Map.entry("Territory", "north"));
        ORG.answers(DEALS, page("", deal("Qualification", "")));
        assertThat(((Opportunity) only(RecordType.OPPORTUNITY, "9", ORG.connector("currency", "GBP"))).amount())
                .contains(new Money(new BigDecimal("60000"), "GBP"));
    }

    @ParameterizedTest
    @CsvSource({
        "Qualification, false, false",
        "Signed, true, true",
        "Dropped, true, false",
        "Closed Won, true, true",
        "Closed Lost to Competition, true, false",
        "Somewhere, false, false"
    })
    void aDealStandsAsItsPipelineSaysOfItsStage(String stage, boolean closed, boolean won) {
        ORG.answers(DEALS, page("", deal(stage, "")));

        Opportunity deal = (Opportunity) only(RecordType.OPPORTUNITY, "9", ORG.connector());

        assertThat(deal.stage()).contains(stage);
        assertThat(deal.closed()).isEqualTo(closed);
        assertThat(deal.won()).isEqualTo(won);
    }

    @Test
    void withoutPipelinesTheUsualStagesAreKnown() {
        ORG.stubFor(get(urlPathEqualTo(PIPELINE))
                .willReturn(json(403, error("FEATURE_NOT_SUPPORTED", "not in this edition"))));
        ORG.answers(DEALS, page("", deal("Closed Won", "")));

        assertThat(((Opportunity) only(RecordType.OPPORTUNITY, "9", ORG.connector())).won())
                .isTrue();
    }

    @Test
    void fieldsAreDescribedWithTypesChoicesAndWhoMayEditThem() {
        Schema schema = ORG.connector().describe();

        assertThat(schema.of(RecordType.ACCOUNT))
                .extracting(SchemaField::name)
                .contains("Owner", "Account_Name", "Tier", "Territory")
                .doesNotContain("Visits", "Description");
        assertThat(field(schema, "Tier").values()).containsExactly("Gold", "Tin");
        assertThat(field(schema, "Tier").editableByUsers()).contains(true);
        assertThat(field(schema, "Score").type()).isEqualTo(SchemaField.Type.NUMBER);
        assertThat(field(schema, "Regions").type()).isEqualTo(SchemaField.Type.TEXT);
        assertThat(field(schema, "Modified_Time").editableByUsers()).contains(false);
        assertThat(field(schema, "Employees").property()).contains("employees");
        assertThat(schema.of(RecordType.OPPORTUNITY))
                .filteredOn(field -> field.name().equals("Account_Name"))
                .extracting(SchemaField::property)
                .containsExactly(Optional.of("accountId"));
    }

    @Test
    void onlyTheFieldsInTheSettingsAreRead() {
        ORG.answers(ACCOUNTS, page("", account("1", "\"Tier\":\"Gold\"", "\"Description\":\"big\"")));

        Account account = (Account) only(RecordType.ACCOUNT, "1", ORG.connector("custom-fields", "Description"));

        assertThat(account.custom()).containsExactly(Map.entry("Description", "big"));
    }

    // Edge case 37: who left is an owner still, but an inactive one.
    @Test
    void everyUserIsAnOwnerWhetherActiveOrNot() {
        ORG.stubFor(get(urlPathEqualTo(USERS))
                .withQueryParam("page", equalTo("2"))
                .willReturn(
                        okJson("{\"users\":[{\"id\":\"5\",\"full_name\":null,\"email\":null,\"status\":\"deleted\"}],"
                                + "\"info\":{\"more_records\":false}}")));
        ORG.stubFor(get(urlPathEqualTo(USERS))
                .withQueryParam("page", equalTo("1"))
                .willReturn(okJson("{\"users\":[{\"id\":\"" + ANN + "\",\"full_name\":\"Ann\","
                        + "\"email\":\"ann@acme.example\",\"status\":\"active\"},{\"id\":\"" + GONE
                        + "\",\"full_name\":\" \",\"email\":\"gone@acme.example\",\"status\":\"disabled dormant\"}],"
                        + "\"info\":{\"more_records\":true}}")));

        assertThat(ORG.connector().owners())
                .containsExactly(
                        Owner.of(new OwnerId(ANN), "Ann", true).withEmail("ann@acme.example"),
                        Owner.of(new OwnerId(GONE), "gone@acme.example", false).withEmail("gone@acme.example"),
                        Owner.of(new OwnerId("5"), "5", false));
        ORG.verify(2, getRequestedFor(urlPathEqualTo(USERS)).withQueryParam("type", equalTo("AllUsers")));
    }

    private static SchemaField field(Schema schema, String name) {
        return schema.of(RecordType.ACCOUNT).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Object only(RecordType type, String id, Connector connector) {
        return connector.fetch(Set.of(new RecordRef(type, id))).records().get(0);
    }

    private static String deal(String stage, String more) {
        return "{\"id\":\"9\",\"Deal_Name\":\"King\"," + more + "\"Stage\":\"" + stage + "\",\"Amount\":60000,"
                + "\"Owner\":" + owner(ANN) + ",\"Account_Name\":{\"name\":\"King\",\"id\":\"77\"},"
                + "\"Probability\":10,\"Closing_Date\":\"2026-05-17\",\"Territory\":\"north\","
                + "\"Modified_Time\":\"2026-05-14T11:36:13+03:00\"}";
    }
}
