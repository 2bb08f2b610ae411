package dev.bailiwick.connector.suitecrm;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.suitecrm.Site.ACCOUNTS;
import static dev.bailiwick.connector.suitecrm.Site.CURRENCIES;
import static dev.bailiwick.connector.suitecrm.Site.NOTHING;
import static dev.bailiwick.connector.suitecrm.Site.OPPORTUNITIES;
import static dev.bailiwick.connector.suitecrm.Site.account;
import static dev.bailiwick.connector.suitecrm.Site.list;
import static dev.bailiwick.connector.suitecrm.Site.opportunity;
import static dev.bailiwick.connector.suitecrm.Site.page;
import static dev.bailiwick.connector.suitecrm.Site.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    @RegisterExtension
    static final Site SITE = new Site();

    private final Connector connector = SITE.connector("currency", "EUR");

    @Test
    void anAccountComesWithAllItsProperties() {
        Account account = read(",\"billing_address_country\":\"Germany\",\"billing_address_state\":\"Bayern\","
                + "\"billing_address_city\":\"München\",\"billing_address_street\":\"Tal 1\","
                + "\"billing_address_postalcode\":\"80331\",\"phone_office\":\"+49 89 1\",\"website\":\"http://acme.example\","
                + "\"industry\":\"Media\",\"account_type\":\"Customer\",\"parent_id\":\"a0\",\"employees\":\"250\","
                + "\"annual_revenue\":\"1500000\",\"jjwg_maps_lat_c\":\"48.13500000\",\"jjwg_maps_lng_c\":11.58");

        assertThat(account.name()).contains("Company a1");
        assertThat(account.owner()).contains(new OwnerId("1"));
        assertThat(account.modifiedAt()).isEqualTo(Instant.parse("2026-03-12T07:33:20Z"));
        assertThat(account.createdAt()).contains(Instant.parse("2024-01-02T03:04:05Z"));
        assertThat(account.country()).contains("DE");
        assertThat(account.region()).contains("Bayern");
        assertThat(account.city()).contains("München");
        assertThat(account.street()).contains("Tal 1");
        assertThat(account.postalCode()).contains("80331");
        assertThat(account.latitude()).hasValue(48.135);
        assertThat(account.longitude()).hasValue(11.58);
        assertThat(account.phone()).contains("+49 89 1");
        assertThat(account.website()).contains("http://acme.example");
        assertThat(account.industry()).contains("Media");
        assertThat(account.type()).contains("Customer");
        assertThat(account.parentId()).contains("a0");
        assertThat(account.employees()).hasValue(250);
        assertThat(account.annualRevenue()).contains(new Money(new BigDecimal("1500000"), "EUR"));
        assertThat(account.custom()).isEmpty();
    }

    // Edge case 28: an empty text stands for nothing, whatever the field is.
    @Test
    void emptyTextsAndTheZeroesOfDatabasesAreNoValues() {
        Account account = read(
                ",\"assigned_user_id\":\"\",\"billing_address_country\":\"\",\"employees\":\"\",\"parent_id\":\"\","
                        + "\"strategic_c\":\"\",\"score_c\":null,\"tier_c\":\" \",\"since_c\":\"0000-00-00\","
                        + "\"seen_c\":\"-0001-11-30T00:00:00+00:00\",\"jjwg_maps_lat_c\":\"0.00000000\",\"jjwg_maps_lng_c\":\"0\"");

        assertThat(account.owner()).isEmpty();
        assertThat(account.country()).isEmpty();
        assertThat(account.employees()).isEmpty();
        assertThat(account.parentId()).isEmpty();
        assertThat(account.latitude()).isEmpty();
        assertThat(account.longitude()).isEmpty();
        assertThat(account.custom()).isEmpty();
    }

    @Test
    void aPlaceOnTheEquatorIsAPlace() {
        Account account = read(",\"jjwg_maps_lat_c\":\"0.00000000\",\"jjwg_maps_lng_c\":\"9.45\"");

        assertThat(account.latitude()).hasValue(0);
        assertThat(account.longitude()).hasValue(9.45);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "O&#039;Brien &amp; Sons|O'Brien & Sons",
                "&lt;b&gt; &quot;x&quot;|<b> \"x\"",
                "AT&T|AT&T",
                "typed &amp;lt; by hand|typed &lt; by hand",
                "&copy; 2026|&copy; 2026",
            })
    void textsComeWithoutHtml(String sent, String text) {
        Account account = read(",\"billing_address_city\":\"" + sent + "\",\"territory_c\":\"" + sent + "\"");

        assertThat(account.city()).contains(text);
        assertThat(account.custom()).containsEntry("territory_c", text);
    }

    @Test
    void customFieldsComeByTheirTypeAndDropdownsByTheirKeys() {
        Account account = read(",\"tier_c\":\"2\",\"topics_c\":\"^North^,^South &amp; East^\",\"strategic_c\":\"1\","
                + "\"since_c\":\"2020-02-03\",\"seen_c\":\"2026-01-02 03:04:05\",\"score_c\":\"12.500000\","
                + "\"ticker_symbol\":\"ACM\",\"photo_c\":\"x.png\"");

        assertThat(account.custom())
                .isEqualTo(Map.of(
                        "tier_c", "2",
                        "topics_c", "North;South & East",
                        "strategic_c", "true",
                        "since_c", "2020-02-03",
                        "seen_c", "2026-01-02T03:04:05Z",
                        "score_c", "12.5"));
    }

    @Test
    void onlyTheFieldsAskedForCome() {
        SITE.answers(ACCOUNTS, page(account("a1", ",\"tier_c\":\"2\",\"ticker_symbol\":\"ACM\"")));

        ChangePage page =
                SITE.connector("custom-fields", "ticker_symbol").changes(RecordType.ACCOUNT, Optional.empty(), 10);

        assertThat(page.records())
                .singleElement()
                .satisfies(record -> assertThat(record.custom()).isEqualTo(Map.of("ticker_symbol", "ACM")));
    }

    // Edge case 25: numbers are texts, and people write what they like into these two.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250|250",
                "1,250|1250",
                "1.250.000|1250000",
                "12 500|12500",
                "250.0|250",
                "12.5|",
                "50-100|",
                "about 40|",
                "N/A|",
                "-5|",
            })
    void employeesAreANumberWhereOneIsWritten(String written, @Nullable Long employees) {
        assertThat(read(",\"employees\":\"" + written + "\"").employees().stream()
                        .boxed())
                .isEqualTo(employees == null ? List.of() : List.of(employees));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$1,500,000|1500000", "1.5|1.5", "2000000 €|2000000", "£ 3000|3000", "5m|", "10-20|"})
    void revenueIsAnAmountWhereOneIsWritten(String written, @Nullable BigDecimal amount) {
        assertThat(read(",\"annual_revenue\":\"" + written + "\"").annualRevenue())
                .isEqualTo(Optional.ofNullable(amount).map(value -> new Money(value, "EUR")));
    }

    @Test
    void anOpportunityComesWithAllItsProperties() {
        Opportunity deal =
                deal(",\"account_id\":\"a1\",\"opportunity_type\":\"New Business\",\"sales_stage\":\"Prospecting\","
                        + "\"probability\":\"10\",\"amount\":\"25000.000000\",\"currency_id\":\"-99\","
                        + "\"date_closed\":\"2026-12-24\"");

        assertThat(deal.name()).contains("Deal o1");
        assertThat(deal.accountId()).contains("a1");
        assertThat(deal.type()).contains("New Business");
        assertThat(deal.stage()).contains("Prospecting");
        assertThat(deal.probability()).hasValue(10);
        assertThat(deal.amount()).contains(new Money(new BigDecimal("25000"), "EUR"));
        assertThat(deal.closeDate()).contains(LocalDate.of(2026, 12, 24));
        assertThat(deal.closed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Closed Won, true, true",
        "Closed Lost, true, false",
        "Negotiation/Review, false, false",
        "'',false,false"
    })
    void theStageSaysWhetherAnOpportunityIsClosed(String stage, boolean closed, boolean won) {
        Opportunity deal = deal(",\"sales_stage\":\"" + stage + "\"");

        assertThat(deal.closed()).isEqualTo(closed);
        assertThat(deal.won()).isEqualTo(won);
    }

    @Test
    void anAmountKeepsTheCurrencyItWasEnteredIn() {
        SITE.stubFor(list(CURRENCIES, "filter[id][eq]", equalTo("c1"))
                .willReturn(
                        okJson(page("{\"type\":\"Currency\",\"id\":\"c1\",\"attributes\":{\"iso4217\":\"gbp\"}}"))));
        String pounds = ",\"amount\":\"100\",\"amount_usdollar\":\"117.5\",\"currency_id\":\"c1\"";

        assertThat(deal(pounds).amount()).contains(new Money(new BigDecimal("100"), "GBP"));
        assertThat(deal(pounds).amount()).contains(new Money(new BigDecimal("100"), "GBP"));
        SITE.verify(1, getRequestedFor(urlPathEqualTo(CURRENCIES)));
    }

    @Test
    void anAmountWhoseCurrencyIsNotShownIsTheOneSuiteCrmConverted() {
        String foreign = ",\"amount\":\"100\",\"amount_usdollar\":\"117.500000\",\"currency_id\":\"c1\"";
        SITE.answers(CURRENCIES, NOTHING);
        assertThat(deal(foreign).amount()).contains(new Money(new BigDecimal("117.5"), "EUR"));

        SITE.stubFor(get(urlPathEqualTo(CURRENCIES))
                .willReturn(refusal("[SuiteCRM] [Not Allowed] The API user does not have access to this module. ")));
        Connector other = SITE.connector();
        SITE.answers(OPPORTUNITIES, page(opportunity("o1", foreign)));
        assertThat(other.changes(RecordType.OPPORTUNITY, Optional.empty(), 10).records())
                .singleElement()
                .satisfies(record -> assertThat(((Opportunity) record).amount())
                        .contains(new Money(new BigDecimal("117.5"), "USD")));
    }

    @Test
    void anAmountOfWhichNobodyCanSayHowMuchItIsSetsItsRecordAside() {
        SITE.answers(CURRENCIES, NOTHING);
        SITE.answers(OPPORTUNITIES, page(opportunity("o1", ",\"amount\":\"100\",\"currency_id\":\"c1\"")));

        assertThat(connector
                        .changes(RecordType.OPPORTUNITY, Optional.empty(), 10)
                        .setAside())
                .singleElement()
                .satisfies(aside -> assertThat(aside.reason()).contains("currency_id is 'c1'"));
    }

    @Test
    void fieldsAreDescribedWithTheirKeysAndWhatNobodyMayEdit() {
        List<SchemaField> fields = connector.describe().of(RecordType.ACCOUNT);

        assertThat(fields)
                .extracting(SchemaField::name)
                .contains("name", "tier_c", "territory_c")
                .doesNotContain("id", "opportunities", "photo_c", "ticker_symbol");
        assertThat(field(fields, "industry").values()).containsExactly("Apparel", "Media");
        assertThat(field(fields, "industry").property()).contains("industry");
        assertThat(field(fields, "tier_c").values()).containsExactly("1", "2");
        assertThat(field(fields, "employees").type()).isEqualTo(SchemaField.Type.NUMBER);
        assertThat(field(fields, "strategic_c").type()).isEqualTo(SchemaField.Type.BOOLEAN);
        assertThat(field(fields, "since_c").type()).isEqualTo(SchemaField.Type.DATE);
        assertThat(field(fields, "seen_c").type()).isEqualTo(SchemaField.Type.DATE_TIME);
        assertThat(field(fields, "date_modified").editableByUsers()).contains(false);
        assertThat(field(fields, "name").editableByUsers()).isEmpty();
        assertThat(connector.describe().of(RecordType.OPPORTUNITY))
                .extracting(SchemaField::name)
                .doesNotContain("currency_id", "amount_usdollar");
    }

    private Account read(String attributes) {
        SITE.answers(ACCOUNTS, page(account("a1", attributes)));
        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 10);
        assertThat(page.setAside()).isEmpty();
        return (Account) page.records().get(0);
    }

    private Opportunity deal(String attributes) {
        SITE.answers(OPPORTUNITIES, page(opportunity("o1", attributes)));
        ChangePage page = connector.changes(RecordType.OPPORTUNITY, Optional.empty(), 10);
        assertThat(page.setAside()).isEmpty();
        return (Opportunity) page.records().get(0);
    }

    private static SchemaField field(List<SchemaField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
