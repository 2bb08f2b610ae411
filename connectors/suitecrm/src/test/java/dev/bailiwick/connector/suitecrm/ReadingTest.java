package dev.bailiwick.connector.suitecrm;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.suitecrm.Site.ACCOUNTS;
import static dev.bailiwick.connector.suitecrm.Site.ACCOUNT_FIELDS;
import static dev.bailiwick.connector.suitecrm.Site.NOTHING;
import static dev.bailiwick.connector.suitecrm.Site.OPPORTUNITIES;
import static dev.bailiwick.connector.suitecrm.Site.USERS;
import static dev.bailiwick.connector.suitecrm.Site.account;
import static dev.bailiwick.connector.suitecrm.Site.behind;
import static dev.bailiwick.connector.suitecrm.Site.list;
import static dev.bailiwick.connector.suitecrm.Site.opportunity;
import static dev.bailiwick.connector.suitecrm.Site.page;
import static dev.bailiwick.connector.suitecrm.Site.refusal;
import static dev.bailiwick.connector.suitecrm.Site.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    /** 2026-03-01T00:00:00Z, in seconds. */
    private static final long MARCH = 1_772_323_200L;

    /** A pull of what changed since March began, an hour later. */
    private static final Cursor HOUR = new Cursor("1 LIVE " + MARCH + " " + (MARCH + 3600));

    /** The pass through what was deleted since March began. */
    private static final Cursor DELETED = new Cursor("1 DELETED " + MARCH + " " + (MARCH + 3600));

    @RegisterExtension
    static final Site SITE = new Site();

    private final Connector connector = SITE.connector();

    // Edge case 14: the first pull has no date to begin at, so no history is cut off.
    @Test
    void theFirstPullGoesThroughAllAccountsInTheOrderOfIds() {
        SITE.stubFor(behind(null, ACCOUNTS).willReturn(okJson(page(2, List.of(account("a1", ""), account("a2", ""))))));
        SITE.stubFor(behind("a2", ACCOUNTS).willReturn(okJson(page(account("a3", "")))));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 2);
        ChangePage last = SITE.connector().changes(RecordType.ACCOUNT, Optional.of(first.next()), 2);

        assertThat(ids(first)).containsExactly("a1", "a2");
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(last)).containsExactly("a3");
        assertThat(last.hasMore()).isFalse();
        SITE.verify(
                2,
                getRequestedFor(urlPathEqualTo(ACCOUNTS))
                        .withQueryParam("sort", equalTo("id"))
                        .withQueryParam("page[size]", equalTo("2"))
                        .withQueryParam("filter[operator]", equalTo("and"))
                        .withQueryParam("filter[deleted][eq]", equalTo("0"))
                        .withQueryParam("filter[date_modified][gte]", absent()));
    }

    @Test
    void pagesAreNoLargerThanSuiteCrmLoadsQuickly() {
        SITE.answers(ACCOUNTS, NOTHING);

        connector.changes(RecordType.ACCOUNT, Optional.empty(), 1000);

        SITE.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS)).withQueryParam("page[size]", equalTo("200")));
    }

    @Test
    void onlyFieldsThatAreReadAreAskedFor() {
        SITE.answers(ACCOUNTS, NOTHING);

        connector.changes(RecordType.ACCOUNT, Optional.empty(), 10);

        SITE.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS))
                .withQueryParam(
                        "fields[Accounts]",
                        equalTo("name,date_entered,date_modified,assigned_user_id,billing_address_country,"
                                + "billing_address_state,billing_address_city,billing_address_street,"
                                + "billing_address_postalcode,phone_office,website,industry,account_type,parent_id,"
                                + "employees,annual_revenue,jjwg_maps_lat_c,jjwg_maps_lng_c,tier_c,topics_c,"
                                + "strategic_c,since_c,seen_c,score_c,territory_c")));
    }

    // Edge case 24: web servers refuse long addresses.
    @Test
    void fieldsWhoseNamesFillAnAddressAreNotNamed() {
        String many = String.join(
                ",",
                IntStream.range(0, 300)
                        .mapToObj(i ->
                                "\"a_custom_field_" + i + "_c\":{\"type\":\"varchar\",\"source\":\"custom_fields\"}")
                        .toList());
        SITE.answers(
                ACCOUNT_FIELDS,
                "{\"data\":{\"type\":\"fields\",\"attributes\":{\"date_modified\":{\"type\":\"datetime\"}," + many
                        + "}}}");
        SITE.answers(ACCOUNTS, page(account("a1", ",\"a_custom_field_299_c\":\"yes\",\"fax\":\"1\"")));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 10);

        assertThat(page.records())
                .singleElement()
                .satisfies(record -> assertThat(record.custom()).isEqualTo(Map.of("a_custom_field_299_c", "yes")));
        SITE.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS)).withQueryParam("fields[Accounts]", absent()));
    }

    // Edge cases 10, 13, 23: an overlap, an inclusive beginning, and the time of SuiteCRM's own clock.
    @Test
    void theNextPullBeginsByTheServersClockAndAnOverlapEarlier() {
        serverTime("Sun, 01 Mar 2026 00:10:00 GMT");
        SITE.answers(ACCOUNTS, NOTHING);
        Connector cautious = SITE.connector("overlap", "PT10M");

        Cursor end = cautious.changes(RecordType.ACCOUNT, Optional.empty(), 10).next();
        cautious.changes(RecordType.ACCOUNT, Optional.of(end), 10);

        SITE.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS))
                .withQueryParam("filter[date_modified][gte]", equalTo("2026-03-01 00:00:00")));
    }

    // Edge case 15: the next pull begins before this one did, whatever this one read last.
    @Test
    void thePullAfterALongOneBeginsBeforeThatOneBegan() {
        serverTime("Sun, 01 Mar 2026 09:00:00 GMT");
        SITE.stubFor(behind(null, ACCOUNTS).willReturn(okJson(page(2, List.of(account("a1", ""))))));
        SITE.stubFor(behind("a1", ACCOUNTS).willReturn(okJson(NOTHING)));
        SITE.stubFor(list(ACCOUNTS, "filter[deleted][eq]", equalTo("1")).willReturn(okJson(NOTHING)));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 1);
        ChangePage last = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1);
        ChangePage deleted = connector.changes(RecordType.ACCOUNT, Optional.of(last.next()), 1);

        assertThat(deleted.hasMore()).isFalse();
        assertThat(deleted.next().value()).isEqualTo("1 LIVE " + (MARCH + 3300) + " " + (MARCH + 3300));
    }

    // Edge case 12: more records of one second than a page holds neither loop nor get lost.
    @Test
    void manyRecordsOfOneSecondComePageByPageInTheOrderOfIds() {
        SITE.stubFor(behind(null, ACCOUNTS).willReturn(okJson(page(2, List.of(account("a1", ""), account("a2", ""))))));
        SITE.stubFor(behind("a2", ACCOUNTS).willReturn(okJson(page(2, List.of(account("a3", ""), account("a4", ""))))));
        SITE.stubFor(behind("a4", ACCOUNTS).willReturn(okJson(NOTHING)));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 2);
        ChangePage second = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 2);
        ChangePage third = connector.changes(RecordType.ACCOUNT, Optional.of(second.next()), 2);

        assertThat(ids(first)).containsExactly("a1", "a2");
        assertThat(ids(second)).containsExactly("a3", "a4");
        assertThat(third.records()).isEmpty();
        SITE.verify(
                3,
                getRequestedFor(urlPathEqualTo(ACCOUNTS))
                        .withQueryParam("filter[date_modified][gte]", equalTo("2026-03-01 00:00:00")));
    }

    @Test
    void aPageFromWhichRecordsAreHiddenIsNotTheLast() {
        SITE.answers(ACCOUNTS, page(3, List.of(account("a1", ""))));

        assertThat(connector.changes(RecordType.ACCOUNT, Optional.empty(), 50).hasMore())
                .isTrue();
    }

    // Edge case 19: no list shows deleted records, but the refusal to list them names one after the other.
    @Test
    void aLaterPullEndsWithWhatWasDeletedSince() {
        SITE.stubFor(list(ACCOUNTS, "filter[deleted][eq]", equalTo("0")).willReturn(okJson(page(account("a1", "")))));
        deletedBehind(null, refusal("Accounts module with id a5 is not found"));
        deletedBehind("a5", refusal("Accounts module with id a7 is not found"));
        deletedBehind("a7", okJson(NOTHING));

        ChangePage live = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 100);
        ChangePage last = connector.changes(RecordType.ACCOUNT, Optional.of(live.next()), 100);

        assertThat(ids(live)).containsExactly("a1");
        assertThat(live.hasMore()).isTrue();
        assertThat(last.deleted())
                .containsExactlyInAnyOrder(
                        new RecordRef(RecordType.ACCOUNT, "a5"), new RecordRef(RecordType.ACCOUNT, "a7"));
        assertThat(last.hasMore()).isFalse();
        SITE.verify(
                3,
                getRequestedFor(urlPathEqualTo(ACCOUNTS))
                        .withQueryParam("filter[deleted][eq]", equalTo("1"))
                        .withQueryParam("filter[date_modified][gte]", equalTo("2026-03-01 00:00:00"))
                        .withQueryParam("page[size]", equalTo("1")));
    }

    @Test
    void whatWasDeletedIsNotCounted() {
        deletedBehind(null, refusal("Accounts module with id a5 is not found"));

        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(DELETED)))
                .isEmpty();
    }

    @Test
    void manyDeletedRecordsComeInSeveralPages() {
        deletedBehind(null, refusal("Accounts module with id a5 is not found"));
        deletedBehind("a5", refusal("Accounts module with id a7 is not found"));
        deletedBehind("a7", okJson(NOTHING));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(DELETED), 1);
        ChangePage second = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1);
        ChangePage third = connector.changes(RecordType.ACCOUNT, Optional.of(second.next()), 1);

        assertThat(first.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, "a5"));
        assertThat(second.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, "a7"));
        assertThat(second.hasMore()).isTrue();
        assertThat(third.deleted()).isEmpty();
        assertThat(third.hasMore()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accounts module with id a5 is not found", "Filter field deleted is not found"})
    void aSiteThatCannotGoOnBehindADeletedRecordEndsThePull(String detail) {
        SITE.stubFor(list(ACCOUNTS, "filter[deleted][eq]", equalTo("1")).willReturn(refusal(detail)));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.of(DELETED), 100);

        assertThat(page.deleted()).hasSize(detail.contains("a5") ? 1 : 0);
        assertThat(page.hasMore()).isFalse();
    }

    @Test
    void aFailureWhileAskingForDeletedRecordsIsNoEmptyAnswer() {
        SITE.stubFor(get(urlPathEqualTo(ACCOUNTS)).willReturn(okJson("{}").withStatus(503)));

        assertThat(failure(() -> connector.changes(RecordType.ACCOUNT, Optional.of(DELETED), 100))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aRecordThatGoesWhileItsPageIsReadMakesThePageWorthRepeating() {
        SITE.stubFor(get(urlPathEqualTo(ACCOUNTS)).willReturn(refusal("Accounts module with id a5 is not found")));

        assertThat(failure(() -> connector.changes(RecordType.ACCOUNT, Optional.empty(), 100)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT))
                .hasMessageContaining("a5");
    }

    @Test
    void anAnswerWithoutDataIsNoEmptyPage() {
        SITE.answers(ACCOUNTS, "{\"meta\":{}}");

        assertThat(failure(() -> connector.changes(RecordType.ACCOUNT, Optional.empty(), 100))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    // Edge case 28: no field can be relied on.
    @Test
    void aBadRecordIsSetAsideAndTheRestComes() {
        SITE.answers(
                ACCOUNTS,
                page(
                        account("a1", ",\"date_modified\":\"yesterday\""),
                        "{\"type\":\"Account\",\"id\":\"a2\",\"attributes\":{\"name\":null,\"date_modified\":\"\"}}",
                        account("a3", ",\"score_c\":\"high\""),
                        account("a4", "")));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 100);

        assertThat(ids(page)).containsExactly("a4");
        assertThat(page.setAside())
                .satisfiesExactly(
                        a1 -> assertThat(a1.reason()).contains("date_modified", "yesterday"),
                        a2 -> assertThat(a2.reason()).contains("date_entered is missing"),
                        a3 -> assertThat(a3.reason()).contains("score_c", "high"));
    }

    // A bad date in a filter would be taken for no filter at all, so a cursor is read strictly.
    @ParameterizedTest
    @ValueSource(strings = {"x", "1 LIVE", "1 LIVE yesterday 1", "1 LIST 1 1", "2 LIVE 1 1", "1 LIVE 1 1 a b"})
    void aCursorOfAnotherConnectorIsRefused(String cursor) {
        assertThat(failure(() -> connector.changes(RecordType.ACCOUNT, Optional.of(new Cursor(cursor)), 10)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CURSOR_EXPIRED))
                .hasMessageContaining("Maybe");
    }

    @Test
    void recordsAreCountedAsPagesOfOne() {
        SITE.answers(ACCOUNTS, page(1234, List.of(account("a1", ""))));
        SITE.answers(OPPORTUNITIES, NOTHING);

        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(HOUR)))
                .hasValue(1234);
        assertThat(connector.countChanges(RecordType.OPPORTUNITY, Optional.empty()))
                .hasValue(0);
        SITE.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS))
                .withQueryParam("page[size]", equalTo("1"))
                .withQueryParam("filter[date_modified][gte]", equalTo("2026-03-01 00:00:00")));
    }

    @Test
    void recordsAreFetchedByIdAndThoseThatAreGoneLeftOut() {
        SITE.answers(ACCOUNTS, NOTHING);
        SITE.stubFor(list(ACCOUNTS, "filter[id][eq]", equalTo("a1")).willReturn(okJson(page(account("a1", "")))));
        SITE.stubFor(list(OPPORTUNITIES, "filter[id][eq]", equalTo("seed_1"))
                .willReturn(okJson(page(opportunity("seed_1", "")))));

        List<CrmRecord> found = connector
                .fetch(Set.of(
                        new RecordRef(RecordType.ACCOUNT, "a1"),
                        new RecordRef(RecordType.ACCOUNT, "gone"),
                        new RecordRef(RecordType.ACCOUNT, "no id at all"),
                        new RecordRef(RecordType.OPPORTUNITY, "seed_1")))
                .records();

        assertThat(found)
                .extracting(CrmRecord::ref)
                .containsExactlyInAnyOrder(
                        new RecordRef(RecordType.ACCOUNT, "a1"), new RecordRef(RecordType.OPPORTUNITY, "seed_1"));
        SITE.verify(2, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
    }

    // Edge case 37: the API does not show who is active, but filters by it.
    @Test
    void usersComeWithThoseWhoMayOwnNothingMore() {
        SITE.stubFor(list(USERS, "filter[status][eq]", absent(), "filter[id][gt]", absent())
                .willReturn(okJson(page(2, List.of(user("1"), user("u2"))))));
        SITE.stubFor(list(USERS, "filter[status][eq]", absent(), "filter[id][gt]", equalTo("u2"))
                .willReturn(okJson(page(
                        user("u3"),
                        "{\"type\":\"User\",\"id\":\"u4\",\"attributes\":{\"first_name\":\"\",\"email1\":\"\"}}"))));

        assertThat(connector.owners())
                .containsExactly(
                        Owner.of(new OwnerId("1"), "Pat O'1", true).withEmail("1@acme.example"),
                        Owner.of(new OwnerId("u2"), "Pat O'u2", true).withEmail("u2@acme.example"),
                        Owner.of(new OwnerId("u3"), "Pat O'u3", false).withEmail("u3@acme.example"),
                        Owner.of(new OwnerId("u4"), "u4", false));
    }

    private static void deletedBehind(@Nullable String id, ResponseDefinitionBuilder answer) {
        SITE.stubFor(list(
                        ACCOUNTS,
                        "filter[deleted][eq]",
                        equalTo("1"),
                        "filter[id][gt]",
                        id == null ? absent() : equalTo(id))
                .willReturn(answer));
    }

    private static void serverTime(String date) {
        SITE.stubFor(get(urlPathEqualTo(ACCOUNT_FIELDS))
                .willReturn(okJson("{\"data\":{\"type\":\"fields\",\"attributes\":{\"name\":{\"type\":\"name\"},"
                                + "\"date_modified\":{\"type\":\"datetime\"}}}}")
                        .withHeader("Date", date)));
    }

    private static List<String> ids(ChangePage page) {
        return page.records().stream().map(record -> record.ref().id()).toList();
    }

    private static ConnectorException failure(ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
