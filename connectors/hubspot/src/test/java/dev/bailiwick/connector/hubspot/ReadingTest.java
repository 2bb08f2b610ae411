package dev.bailiwick.connector.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.hubspot.Portal.COMPANIES;
import static dev.bailiwick.connector.hubspot.Portal.DEALS;
import static dev.bailiwick.connector.hubspot.Portal.company;
import static dev.bailiwick.connector.hubspot.Portal.item;
import static dev.bailiwick.connector.hubspot.Portal.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SchemaField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class ReadingTest {

    /** 2026-03-01T00:00:00Z. */
    private static final long MARCH = 1_772_323_200_000L;

    @RegisterExtension
    static final Portal PORTAL = new Portal();

    private final Connector connector = PORTAL.connector();

    @Test
    void theFirstPullGoesThroughTheListToItsEnd() {
        list(null, page("NTI1Cg", List.of(company("1", "Acme"), company("2", "Globex"))));
        list("NTI1Cg", page("", List.of(company("3", "Initech"))));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1000);
        ChangePage last = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1000);

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(last)).containsExactly("3");
        assertThat(last.hasMore()).isFalse();
        PORTAL.verify(getRequestedFor(urlPathEqualTo(COMPANIES))
                .withQueryParam("limit", equalTo("100"))
                .withQueryParam(
                        "properties",
                        equalTo("name,hubspot_owner_id,hs_lastmodifieddate,createdate,country,numberofemployees,"
                                + "annualrevenue,tier,score"))
                .withQueryParam("archived", equalTo("false"))
                .withQueryParam("after", absent()));
    }

    // Edge case 23: the window is cut by HubSpot's clock, however wrong this machine's is; and edge case 17: it begins
    // again an overlap earlier, since the search shows changes late.
    @Test
    void theNextPullBeginsByHubSpotsClockAndAnOverlapEarlier() {
        serverTime("Sun, 01 Mar 2026 00:00:00 GMT");
        list(null, page("", List.of()));
        Cursor end =
                connector.changes(RecordType.ACCOUNT, Optional.empty(), 100).next();

        serverTime("Sun, 01 Mar 2026 01:00:00 GMT");
        PORTAL.stubFor(post(COMPANIES + "/search").willReturn(okJson(page("", List.of()))));
        connector.changes(RecordType.ACCOUNT, Optional.of(end), 100);

        List<Long> window = PORTAL.findAll(postRequestedFor(urlPathEqualTo(COMPANIES + "/search"))).stream()
                .map(request -> JsonMapper.shared().readTree(request.getBodyAsString()))
                .flatMap(search -> search.at("/filterGroups/0/filters").valueStream())
                .map(filter -> Long.parseLong(filter.path("value").asString()))
                .toList();
        assertThat(window.get(0)).isBetween(MARCH - 600_000, MARCH - 590_000);
        assertThat(window.get(1)).isBetween(MARCH + 3_600_000, MARCH + 3_610_000);
    }

    // Edge case 16: HubSpot ends a search after 10,000 results, and many records may share one moment.
    @Test
    void aWindowOfAnySizeIsReadBehindTheLastIdAndNeverByResultPage() {
        List<String> full = IntStream.rangeClosed(1, 100)
                .mapToObj(id -> company(String.valueOf(id), "Company " + id))
                .toList();
        PORTAL.stubFor(post(COMPANIES + "/search").willReturn(okJson(page("100", full))));
        PORTAL.stubFor(post(COMPANIES + "/batch/read").willReturn(okJson(page("", full))));
        Cursor window = new Cursor("1 SEARCH " + MARCH + " " + (MARCH + 1));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(window), 1000);
        connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1000);

        assertThat(first.hasMore()).isTrue();
        PORTAL.verify(postRequestedFor(urlPathEqualTo(COMPANIES + "/search")).withRequestBody(equalToJson("""
                {"filterGroups":[{"filters":[
                   {"propertyName":"hs_lastmodifieddate","operator":"GTE","value":"1772323200000"},
                   {"propertyName":"hs_lastmodifieddate","operator":"LT","value":"1772323200001"},
                   {"propertyName":"hs_object_id","operator":"GT","value":"100"}]}],
                 "sorts":["hs_object_id"],"properties":["hs_lastmodifieddate"],"limit":100}
                """)));
    }

    // Edge case 17: the index may show a record as it was; the record itself is read by id.
    @Test
    void aFoundRecordIsReadByIdSinceTheIndexLagsBehind() {
        PORTAL.stubFor(post(COMPANIES + "/search").willReturn(okJson(page("", List.of(company("7", "Stale"))))));
        PORTAL.stubFor(post(COMPANIES + "/batch/read")
                .withRequestBody(matchingJsonPath("$.inputs[0].id", equalTo("7")))
                .willReturn(okJson(page("", List.of(company("7", "Fresh"))))));

        ChangePage found = connector.changes(
                RecordType.ACCOUNT, Optional.of(new Cursor("1 SEARCH " + MARCH + " " + (MARCH + 1))), 100);

        assertThat(found.records()).extracting(CrmRecord::name).containsExactly(Optional.of("Fresh"));
    }

    // Edge case 17: HubSpot answers 500 to a time of zero.
    @Test
    void noTimeOfZeroIsEverAsked() {
        PORTAL.stubFor(post(COMPANIES + "/search").willReturn(okJson(page("", List.of()))));

        connector.changes(RecordType.ACCOUNT, Optional.of(new Cursor("1 SEARCH 0 5")), 100);

        PORTAL.verify(postRequestedFor(urlPathEqualTo(COMPANIES + "/search"))
                .withRequestBody(matchingJsonPath("$.filterGroups[0].filters[0].value", equalTo("1"))));
    }

    // Edge case 19: the search never shows archived records, so their list ends each pull.
    @Test
    void archivedRecordsOfTheWindowAreReportedAsDeleted() {
        PORTAL.stubFor(post(COMPANIES + "/search").willReturn(okJson(page("", List.of()))));
        PORTAL.stubFor(get(urlPathEqualTo(COMPANIES))
                .withQueryParam("archived", equalTo("true"))
                .willReturn(okJson(page(
                        "",
                        List.of(
                                "{\"id\":\"5\",\"archived\":true,\"archivedAt\":\"2026-03-02T00:00:00.000Z\"}",
                                "{\"id\":\"6\",\"archived\":true,\"archivedAt\":\"2026-01-01T00:00:00.000Z\"}")))));

        ChangePage changed = connector.changes(
                RecordType.ACCOUNT, Optional.of(new Cursor("1 SEARCH " + MARCH + " " + (MARCH + 1))), 100);
        ChangePage archived = connector.changes(RecordType.ACCOUNT, Optional.of(changed.next()), 100);

        assertThat(changed.hasMore()).isTrue();
        assertThat(archived.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, "5"));
        assertThat(archived.hasMore()).isFalse();
    }

    @Test
    void aCompanyBecomesAnAccount() {
        read(COMPANIES, item("407218578642", """
                "name":"Acme","hubspot_owner_id":"11","createdate":"2024-01-02T03:04:05.678Z","country":"Germany",
                "numberofemployees":"1200","annualrevenue":"5000000.50","tier":"gold","score":"7.0","hs_analytics_source":"x"
                """));

        Account account = (Account) fetch(RecordType.ACCOUNT, "407218578642");

        assertThat(account.name()).contains("Acme");
        assertThat(account.owner()).contains(new OwnerId("11"));
        assertThat(account.modifiedAt()).isEqualTo(Instant.parse("2026-03-12T07:33:20.499Z"));
        assertThat(account.createdAt()).contains(Instant.parse("2024-01-02T03:04:05.678Z"));
        assertThat(account.country()).contains("DE");
        assertThat(account.employees()).hasValue(1200);
        assertThat(account.annualRevenue()).contains(new Money(new BigDecimal("5000000.5"), "USD"));
        assertThat(account.custom()).containsOnlyKeys("tier", "score").containsEntry("score", "7");
    }

    @Test
    void aDealBecomesAnOpportunity() {
        read(DEALS, item("9", """
                "dealname":"Big","hubspot_owner_id":"","dealstage":"contractsent","amount":"900","deal_currency_code":"EUR",
                "closedate":"2026-06-30T22:00:00Z","hs_deal_stage_probability":"0.9","hs_is_closed":"false",
                "hs_is_closed_won":"false","hs_primary_associated_company":"407218578642"
                """));

        Opportunity deal = (Opportunity) fetch(RecordType.OPPORTUNITY, "9");

        assertThat(deal.name()).contains("Big");
        assertThat(deal.owner()).isEmpty();
        assertThat(deal.accountId()).contains("407218578642");
        assertThat(deal.stage()).contains("contractsent");
        assertThat(deal.amount()).contains(new Money(new BigDecimal("900"), "EUR"));
        assertThat(deal.closeDate()).contains(LocalDate.parse("2026-06-30"));
        assertThat(deal.probability()).hasValue(90);
    }

    // Edge case 18: number properties hold text now and then, and times come as milliseconds, even with a fraction.
    @Test
    void oddValuesAreReadOrSetTheirRecordAside() {
        list(
                null,
                page(
                        "",
                        List.of(
                                item("1", "\"name\":\"A\",\"createdate\":\"1704164645678\""),
                                item("2", "\"name\":\"B\",\"createdate\":\"1704164645678.0\""),
                                item("3", "\"name\":\"C\",\"numberofemployees\":\"about 50\""),
                                "{\"id\":\"4\",\"properties\":{\"name\":\"D\",\"hs_lastmodifieddate\":null}}")));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 100);

        assertThat(page.records())
                .extracting(record -> ((Account) record).createdAt())
                .containsOnly(Optional.of(Instant.ofEpochMilli(1_704_164_645_678L)));
        assertThat(ids(page)).containsExactly("1", "2");
        assertThat(page.setAside())
                .extracting(aside -> aside.ref().id() + ": " + aside.reason())
                .containsExactlyInAnyOrder(
                        "3: numberofemployees is 'about 50', not a number", "4: hs_lastmodifieddate is missing");
    }

    // Edge case 24.
    @Test
    void manyPropertiesAreAskedForInABodySinceTheUrlWouldBeTooLong() {
        String properties = IntStream.range(0, 300)
                .mapToObj(i -> "{\"name\":\"custom_property_number_" + i + "\",\"type\":\"string\"}")
                .reduce(
                        "{\"name\":\"hs_lastmodifieddate\",\"type\":\"datetime\",\"hubspotDefined\":true}",
                        (a, b) -> a + "," + b);
        PORTAL.stubFor(get(urlPathEqualTo("/crm/v3/properties/companies"))
                .willReturn(okJson("{\"results\":[" + properties + "]}")));
        list(null, page("", List.of(company("1", "Acme"))));
        PORTAL.stubFor(post(COMPANIES + "/batch/read")
                .willReturn(okJson(page("", List.of(item("1", "\"custom_property_number_299\":\"x\""))))));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 100);

        assertThat(page.records())
                .singleElement()
                .satisfies(record -> assertThat(record.custom()).containsEntry("custom_property_number_299", "x"));
    }

    @Test
    void fieldsAreDescribedWithTheirValuesAndWhoMayEditThem() {
        List<SchemaField> fields = connector.describe().of(RecordType.ACCOUNT);

        assertThat(fields)
                .extracting(SchemaField::name)
                .contains("name", "tier", "score")
                .doesNotContain("hs_analytics_source", "score_sum");
        assertThat(fields)
                .filteredOn(field -> field.name().equals("tier"))
                .singleElement()
                .satisfies(tier -> assertThat(tier.values()).containsExactly("gold"));
        assertThat(fields)
                .filteredOn(field -> field.name().equals("hs_lastmodifieddate"))
                .singleElement()
                .satisfies(time -> assertThat(time.editableByUsers()).contains(false));
    }

    // Edge case 38: owners are named by their own id, not the user's; deactivated ones come in a second pass; queues
    // own
    // no companies. Edge case 15: every page of each pass is read.
    @Test
    void ownersAreReadInTwoPassesOfAllTheirPages() {
        PORTAL.stubFor(get(urlPathEqualTo("/crm/v3/owners"))
                .withQueryParam("archived", equalTo("false"))
                .withQueryParam("after", absent())
                .willReturn(okJson("""
                        {"results":[{"id":"11","userId":9011,"email":"jane@acme.example","firstName":"Jane","lastName":"",
                          "teams":[{"id":"7","name":"North","primary":true},{"id":"8","name":"Key accounts"}]}],
                         "paging":{"next":{"after":"x"}}}
                        """)));
        PORTAL.stubFor(get(urlPathEqualTo("/crm/v3/owners"))
                .withQueryParam("after", equalTo("x"))
                .willReturn(okJson("{\"results\":[{\"id\":\"13\",\"type\":\"QUEUE\"}]}")));
        PORTAL.stubFor(get(urlPathEqualTo("/crm/v3/owners"))
                .withQueryParam("archived", equalTo("true"))
                .willReturn(okJson("{\"results\":[{\"id\":\"14\",\"userId\":null,\"archived\":true}]}")));

        assertThat(connector.owners())
                .containsExactly(
                        Owner.of(new OwnerId("11"), "Jane", true)
                                .withEmail("jane@acme.example")
                                .withTeams(List.of("North", "Key accounts")),
                        Owner.of(new OwnerId("13"), "13", false),
                        Owner.of(new OwnerId("14"), "14", false));
    }

    @Test
    void aForeignCursorIsRefused() {
        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class,
                () -> connector.changes(RecordType.ACCOUNT, Optional.of(new Cursor("1 Account from x")), 100));

        assertThat(refused.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
    }

    private static void list(@Nullable String after, String page) {
        PORTAL.stubFor(get(urlPathEqualTo(COMPANIES))
                .withQueryParam("archived", equalTo("false"))
                .withQueryParam("after", after == null ? absent() : equalTo(after))
                .willReturn(okJson(page)));
    }

    private static void serverTime(String date) {
        PORTAL.stubFor(get(urlPathEqualTo("/crm/v3/properties/companies"))
                .willReturn(aResponse()
                        .withHeader("Date", date)
                        .withBody("{\"results\":[{\"name\":\"hs_lastmodifieddate\",\"type\":\"datetime\"}]}")));
    }

    private static void read(String path, String item) {
        PORTAL.stubFor(post(path + "/batch/read").willReturn(okJson(page("", List.of(item)))));
    }

    private CrmRecord fetch(RecordType type, String id) {
        return connector.fetch(Set.of(new RecordRef(type, id))).records().get(0);
    }

    private static List<String> ids(ChangePage page) {
        return page.records().stream().map(record -> record.ref().id()).toList();
    }
}
