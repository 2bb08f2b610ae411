package dev.bailiwick.connector.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.pipedrive.Company.ARCHIVED;
import static dev.bailiwick.connector.pipedrive.Company.DEALS;
import static dev.bailiwick.connector.pipedrive.Company.ORGANIZATIONS;
import static dev.bailiwick.connector.pipedrive.Company.RECENTS;
import static dev.bailiwick.connector.pipedrive.Company.deal;
import static dev.bailiwick.connector.pipedrive.Company.organization;
import static dev.bailiwick.connector.pipedrive.Company.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadingTest {

    /** 2026-03-01T00:00:00Z, in seconds. */
    private static final long MARCH = 1_772_323_200L;

    /** A pull of what changed since March began, an hour later. */
    private static final Cursor HOUR = new Cursor("1 LIVE " + MARCH + " " + (MARCH + 3600));

    @RegisterExtension
    static final Company COMPANY = new Company();

    private final Connector connector = COMPANY.connector();

    @Test
    void theFirstPullGoesThroughAllOrganizationsInTheOrderOfIds() {
        list(ORGANIZATIONS, null, page("eyJmaWVsZCI6ImlkIn0=", List.of(organization(1, ""), organization(2, ""))));
        list(ORGANIZATIONS, "eyJmaWVsZCI6ImlkIn0=", page("", List.of(organization(3, ""))));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1000);
        ChangePage last = COMPANY.connector().changes(RecordType.ACCOUNT, Optional.of(first.next()), 1000);

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(last)).containsExactly("3");
        assertThat(last.hasMore()).isFalse();
        COMPANY.verify(getRequestedFor(urlPathEqualTo(ORGANIZATIONS))
                .withQueryParam("limit", equalTo("500"))
                .withQueryParam("sort_by", equalTo("id"))
                .withQueryParam("cursor", absent())
                .withQueryParam("updated_since", absent())
                .withQueryParam("status", absent())
                .withQueryParam("custom_fields", absent()));
    }

    // Edge case 22: archived deals are on a list of their own.
    @Test
    void theFirstPullOfDealsEndsWithTheArchivedOnes() {
        list(DEALS, null, page("", List.of(deal(1, ",\"status\":\"open\""))));
        list(ARCHIVED, null, page("", List.of(deal(2, ",\"status\":\"open\",\"is_archived\":true"))));

        ChangePage live = connector.changes(RecordType.OPPORTUNITY, Optional.empty(), 100);
        ChangePage archived = connector.changes(RecordType.OPPORTUNITY, Optional.of(live.next()), 100);

        assertThat(ids(live)).containsExactly("1");
        assertThat(live.hasMore()).isTrue();
        assertThat(ids(archived)).containsExactly("2");
        assertThat(archived.hasMore()).isFalse();
    }

    // Edge case 23: times go by Pipedrive's clock, however wrong this machine's is.
    @Test
    void theNextPullBeginsByPipedrivesClockAndAnOverlapEarlier() {
        serverTime("Sun, 01 Mar 2026 00:00:00 GMT");
        list(ORGANIZATIONS, null, page("", List.of()));
        Cursor end =
                connector.changes(RecordType.ACCOUNT, Optional.empty(), 100).next();

        serverTime("Sun, 01 Mar 2026 01:00:00 GMT");
        connector.changes(RecordType.ACCOUNT, Optional.of(end), 100);

        COMPANY.verify(getRequestedFor(urlPathEqualTo(ORGANIZATIONS))
                .withQueryParam("updated_since", matching("2026-02-28T23:55:0\\dZ"))
                .withQueryParam("sort_by", equalTo("id")));
    }

    @Test
    void thePullAfterALongOneBeginsBeforeThatOneBegan() {
        list(ORGANIZATIONS, null, page("", List.of()));
        recents("0", "{\"success\":true,\"data\":[]}");
        ChangePage live = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 100);

        ChangePage end = connector.changes(RecordType.ACCOUNT, Optional.of(live.next()), 100);

        long start = MARCH + 3600 - 300;
        assertThat(end.next()).isEqualTo(new Cursor("1 LIVE " + start + " " + start));
    }

    // Edge case 12.
    @Test
    void manyRecordsOfOneMomentComePageByPageInTheOrderOfIds() {
        List<String> all = IntStream.rangeClosed(1, 600)
                .mapToObj(id -> organization(id, ""))
                .toList();
        list(ORGANIZATIONS, null, page("behind500", all.subList(0, 500)));
        list(ORGANIZATIONS, "behind500", page("", all.subList(500, 600)));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 1000);
        ChangePage second = COMPANY.connector().changes(RecordType.ACCOUNT, Optional.of(first.next()), 1000);

        assertThat(first.records()).hasSize(500);
        assertThat(second.records()).hasSize(100);
        COMPANY.verify(
                2,
                getRequestedFor(urlPathEqualTo(ORGANIZATIONS))
                        .withQueryParam("updated_since", equalTo("2026-03-01T00:00:00Z"))
                        .withQueryParam("sort_by", equalTo("id")));
    }

    // Edge case 19: Pipedrive tells of deleted deals for 30 days, on a list by status.
    @Test
    void aLaterPullOfDealsEndsWithTheArchivedAndTheDeletedOnes() {
        list(DEALS, null, page("", List.of()));
        COMPANY.stubFor(get(urlPathEqualTo(DEALS))
                .withQueryParam("status", equalTo("deleted"))
                .withQueryParam("updated_since", equalTo("2026-03-01T00:00:00Z"))
                .willReturn(okJson(page("", List.of(deal(5, ",\"status\":\"deleted\""))))));
        list(ARCHIVED, null, page("", List.of(deal(2, ",\"status\":\"won\",\"is_archived\":true"))));

        ChangePage live = connector.changes(RecordType.OPPORTUNITY, Optional.of(HOUR), 100);
        ChangePage archived = connector.changes(RecordType.OPPORTUNITY, Optional.of(live.next()), 100);
        ChangePage deleted = connector.changes(RecordType.OPPORTUNITY, Optional.of(archived.next()), 100);

        assertThat(ids(archived)).containsExactly("2");
        assertThat(deleted.records()).isEmpty();
        assertThat(deleted.deleted()).containsExactly(new RecordRef(RecordType.OPPORTUNITY, "5"));
        assertThat(deleted.hasMore()).isFalse();
        COMPANY.verify(getRequestedFor(urlPathEqualTo(ARCHIVED))
                .withQueryParam("updated_since", equalTo("2026-03-01T00:00:00Z")));
    }

    // Edge case 19: version 2 lists no deleted organizations, the recent changes of version 1 do.
    @Test
    void aLaterPullOfOrganizationsEndsWithTheDeletedOnesPageByPage() {
        list(ORGANIZATIONS, null, page("", List.of()));
        recents("0", """
                {"success":true,"data":[
                  {"item":"organization","id":5,"data":{"id":5,"active_flag":false}},
                  {"item":"organization","id":6,"data":{"id":6,"active_flag":true}}],
                 "additional_data":{"pagination":{"start":0,"more_items_in_collection":true,"next_start":500}}}""");
        recents("500", """
                {"success":true,"data":[{"item":"organization","id":7,"data":null}],
                 "additional_data":{"pagination":{"start":500,"more_items_in_collection":false}}}""");

        ChangePage live = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 100);
        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(live.next()), 100);
        ChangePage last = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 100);

        assertThat(first.deleted()).extracting(RecordRef::id).containsExactly("5");
        assertThat(first.hasMore()).isTrue();
        assertThat(last.deleted()).extracting(RecordRef::id).containsExactly("7");
        assertThat(last.hasMore()).isFalse();
    }

    @Test
    void anEmptyListOfVersion1IsNull() {
        list(ORGANIZATIONS, null, page("", List.of()));
        recents("0", "{\"success\":true,\"data\":null}");
        ChangePage live = connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 100);

        ChangePage end = connector.changes(RecordType.ACCOUNT, Optional.of(live.next()), 100);

        assertThat(end.deleted()).isEmpty();
        assertThat(end.hasMore()).isFalse();
    }

    @Test
    void anAnswerWithoutDataIsNoEmptyPage() {
        list(ORGANIZATIONS, null, "{\"success\":true}");

        assertThat(failure(() -> connector.changes(RecordType.ACCOUNT, Optional.of(HOUR), 100)))
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aBadRecordIsSetAsideAndTheRestComes() {
        list(
                ORGANIZATIONS,
                null,
                page(
                        "",
                        List.of(
                                organization(1, ",\"employee_count\":\"about 50\""),
                                "{\"id\":2,\"name\":\"No time\"}",
                                "{\"name\":\"No id\",\"update_time\":\"2026-03-12T07:33:20Z\"}",
                                organization(4, ""))));

        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 100);

        assertThat(ids(page)).containsExactly("4");
        assertThat(page.setAside())
                .extracting(aside -> aside.ref().id() + ": " + aside.reason())
                .containsExactlyInAnyOrder(
                        "1: employee_count is 'about 50', not a number", "2: add_time is missing", "?: id is missing");
    }

    @Test
    void aCursorOfAnotherConnectorIsRefused() {
        assertThat(failure(() ->
                        connector.changes(RecordType.ACCOUNT, Optional.of(new Cursor("2026-03-01T00:00:00Z")), 100)))
                .isEqualTo(Kind.CURSOR_EXPIRED);
    }

    @Test
    void recordsAreFetchedByIdAHundredAtATimeAndDeletedOnesLeftOut() {
        COMPANY.stubFor(get(urlPathEqualTo(ORGANIZATIONS))
                .withQueryParam("ids", matching(".*"))
                .willReturn(okJson(page("", List.of(organization(1, ""), "{\"id\":2,\"is_deleted\":true}")))));
        Set<RecordRef> refs = IntStream.rangeClosed(1, 101)
                .mapToObj(id -> new RecordRef(RecordType.ACCOUNT, String.valueOf(id)))
                .collect(Collectors.toSet());

        assertThat(connector.fetch(refs).records())
                .extracting(record -> record.ref().id())
                .containsOnly("1");
        COMPANY.verify(2, getRequestedFor(urlPathEqualTo(ORGANIZATIONS)));
    }

    // Edge case 22: what is not among the deals may be among the archived ones.
    @Test
    void aDealThatIsNotInUseIsFetchedFromTheArchive() {
        COMPANY.stubFor(get(urlPathEqualTo(DEALS))
                .withQueryParam("ids", matching("[12],[12]"))
                .willReturn(okJson(page("", List.of(deal(1, ",\"status\":\"open\""))))));
        COMPANY.stubFor(get(urlPathEqualTo(ARCHIVED))
                .withQueryParam("ids", equalTo("2"))
                .willReturn(okJson(page("", List.of(deal(2, ",\"status\":\"open\",\"is_archived\":true"))))));

        assertThat(connector
                        .fetch(Set.of(
                                new RecordRef(RecordType.OPPORTUNITY, "1"),
                                new RecordRef(RecordType.OPPORTUNITY, "2"),
                                new RecordRef(RecordType.OPPORTUNITY, "not-a-number")))
                        .records())
                .extracting(record -> record.ref().id())
                .containsExactlyInAnyOrder("1", "2");
    }

    // Edge case 37: who was deactivated or removed may own nothing more.
    @Test
    void usersComeWithThoseWhoMayOwnNothingMore() {
        assertThat(connector.owners())
                .extracting(owner -> owner.id().value() + " " + owner.active())
                .containsExactly("11 true", "12 true", "13 false", "14 false");
        assertThat(connector.owners()).extracting(Owner::email).contains(Optional.of("user11@acme.example"));
    }

    private static void list(String path, @Nullable String cursor, String body) {
        COMPANY.stubFor(get(urlPathEqualTo(path))
                .withQueryParam("cursor", cursor == null ? absent() : equalTo(cursor))
                .willReturn(okJson(body)));
    }

    private static void recents(String start, String body) {
        COMPANY.stubFor(get(urlPathEqualTo(RECENTS))
                .withQueryParam("since_timestamp", equalTo("2026-03-01 00:00:00"))
                .withQueryParam("items", equalTo("organization"))
                .withQueryParam("start", equalTo(start))
                .willReturn(okJson(body)));
    }

    private static void serverTime(String date) {
        COMPANY.stubFor(get(urlPathEqualTo("/api/v2/organizationFields"))
                .willReturn(okJson(page("", List.of())).withHeader("Date", date)));
    }

    private static List<String> ids(ChangePage page) {
        return page.records().stream().map(CrmRecord::ref).map(RecordRef::id).toList();
    }

    private static Kind failure(ThrowingCallable call) {
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, call);
        assertThat(thrown).isNotNull().hasMessageContaining("Maybe");
        return thrown.kind();
    }
}
