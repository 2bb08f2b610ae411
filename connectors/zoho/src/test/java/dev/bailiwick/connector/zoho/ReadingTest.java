package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.zoho.Organization.ACCOUNTS;
import static dev.bailiwick.connector.zoho.Organization.ACCOUNT_FIELDS;
import static dev.bailiwick.connector.zoho.Organization.DEALS;
import static dev.bailiwick.connector.zoho.Organization.account;
import static dev.bailiwick.connector.zoho.Organization.error;
import static dev.bailiwick.connector.zoho.Organization.field;
import static dev.bailiwick.connector.zoho.Organization.json;
import static dev.bailiwick.connector.zoho.Organization.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    @RegisterExtension
    static final Organization ORG = new Organization();

    /** Thursday, 12 March 2026, 08:00:00 by Zoho's clock. */
    private static final String DATE = "Thu, 12 Mar 2026 08:00:00 GMT";

    /** Since 07:54:59: five minutes and a second before. */
    private static final Cursor SINCE = new Cursor("1 LIST 1773302099 1773302099");

    private static final String SINCE_TIME = "2026-03-12T07:54:59+00:00";

    private final Connector connector = ORG.connector();

    @BeforeEach
    void zohoTellsItsTime() {
        ORG.stubFor(get(urlPathEqualTo(ACCOUNTS + "/actions/count"))
                .willReturn(okJson("{\"count\":3}").withHeader("Date", DATE)));
    }

    // Edge case 14: without a start everything is read; edge case 23: the next pull begins by Zoho's clock.
    @Test
    void aFirstPullGoesThroughEverythingPageByPage() {
        ORG.stubFor(list().withQueryParam("page_token", absent())
                .willReturn(okJson(page("t1", account("1"), account("2"))).withHeader("Date", DATE)));
        ORG.stubFor(list().withQueryParam("page_token", equalTo("t1")).willReturn(okJson(page("", account("3")))));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 2);
        ChangePage last = changes(first.next(), 2);

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(last)).containsExactly("3");
        assertThat(last.hasMore()).isFalse();
        assertThat(last.next()).isEqualTo(SINCE);
        ORG.verify(
                2,
                getRequestedFor(urlPathEqualTo(ACCOUNTS))
                        .withQueryParam("per_page", equalTo("2"))
                        .withQueryParam("sort_by", equalTo("id"))
                        .withQueryParam("sort_order", equalTo("asc"))
                        .withoutHeader("If-Modified-Since"));
    }

    // Edge case 13: the time goes back a little, so that nothing is lost at its edge.
    @Test
    void aLaterPullAsksForWhatChangedAndThenForWhatWasDeleted() {
        ORG.stubFor(list().willReturn(okJson(page("", account("1")))));
        ORG.stubFor(deleted(1)
                .willReturn(okJson("{\"data\":[" + gone("7", "recycle") + "]," + "\"info\":{\"more_records\":true}}")));
        ORG.stubFor(deleted(2)
                .willReturn(
                        okJson("{\"data\":[" + gone("8", "permanent") + "]," + "\"info\":{\"more_records\":false}}")));

        ChangePage changed = changes(SINCE, 500);
        ChangePage deleted = changes(changed.next(), 500);
        ChangePage more = changes(deleted.next(), 500);

        assertThat(ids(changed)).containsExactly("1");
        // Edge case 19: those gone for good are told as those in the recycle bin.
        assertThat(deleted.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, "7"));
        assertThat(more.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, "8"));
        assertThat(List.of(changed.hasMore(), deleted.hasMore(), more.hasMore()))
                .containsExactly(true, true, false);
        ORG.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS))
                .withQueryParam("per_page", equalTo("200"))
                .withHeader("If-Modified-Since", equalTo(SINCE_TIME)));
        ORG.verify(
                2,
                getRequestedFor(urlPathEqualTo(ACCOUNTS + "/deleted"))
                        .withQueryParam("type", equalTo("all"))
                        .withHeader("If-Modified-Since", equalTo(SINCE_TIME)));
    }

    // Edge case 21: 304 and 204 are successes without a body.
    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void nothingNewIsAnEmptyPullThatMovesOn(int status) {
        ORG.stubFor(list().willReturn(aResponse().withStatus(status).withHeader("Date", DATE)));
        ORG.stubFor(deleted(1).willReturn(aResponse().withStatus(status)));

        ChangePage changed = changes(SINCE, 500);
        ChangePage deleted = changes(changed.next(), 500);

        assertThat(changed.records()).isEmpty();
        assertThat(changed.hasMore()).isTrue();
        assertThat(deleted.deleted()).isEmpty();
        assertThat(deleted.hasMore()).isFalse();
        assertThat(deleted.next().value()).startsWith("1 LIST 17");
    }

    // Edge case 15: a page that was read twice brings the same, for its cursor holds all there is to know.
    @Test
    void aPageMayBeReadAgainAfterARestart() {
        ORG.stubFor(list().withQueryParam("page_token", equalTo("t1")).willReturn(okJson(page("t2", account("3")))));
        Cursor middle = new Cursor("1 LIST - 1773302400 t1");

        ChangePage once = changes(middle, 200);
        ChangePage again = ORG.connector().changes(RecordType.ACCOUNT, Optional.of(middle), 200);

        assertThat(once).isEqualTo(again);
        assertThat(ids(once)).containsExactly("3");
    }

    // Edge case 21: a page's token lives for a day, and only for the same fields.
    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED_VALUE", "TOKEN_BOUND_DATA_MISMATCH"})
    void aListWhoseTokenIsDeadBeginsAnewAtTheSameTime(String code) {
        ORG.stubFor(list().withQueryParam("page_token", equalTo("old")).willReturn(json(400, error(code, "no"))));
        ORG.stubFor(list().withQueryParam("page_token", absent()).willReturn(okJson(page("new", account("1")))));

        ChangePage page = changes(new Cursor("1 LIST 1773302099 1773302400 old"), 200);

        assertThat(ids(page)).containsExactly("1");
        assertThat(page.next()).isEqualTo(new Cursor("1 LIST 1773302099 1773302400 new"));
        ORG.verify(getRequestedFor(urlPathEqualTo(ACCOUNTS))
                .withQueryParam("page_token", absent())
                .withHeader("If-Modified-Since", equalTo(SINCE_TIME)));
    }

    @Test
    void anErrorThatIsNoneOfATokensIsNotTriedAgain() {
        ORG.stubFor(list().willReturn(json(400, error("EXPIRED_VALUE", "no token was given"))));

        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, () -> changes(SINCE, 200));

        assertThat(thrown.kind()).isEqualTo(Kind.INVALID);
        ORG.verify(1, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
    }

    // Edge case 28: nothing is taken for granted; what cannot be read does not stop the rest.
    @Test
    void aRecordThatCannotBeReadIsSetAside() {
        ORG.stubFor(list().willReturn(okJson(page(
                "",
                account("1", "\"Employees\":\"many\""),
                account("2"),
                "{\"id\":\"3\",\"Account_Name\":null,\"Modified_Time\":null}"))));

        ChangePage page = changes(SINCE, 200);

        assertThat(ids(page)).containsExactly("2");
        assertThat(page.setAside())
                .containsExactly(
                        new SetAside(
                                new RecordRef(RecordType.ACCOUNT, "1"),
                                "Employees is 'many', not a number",
                                account("1", "\"Employees\":\"many\"")),
                        new SetAside(
                                new RecordRef(RecordType.ACCOUNT, "3"),
                                "Modified_Time is missing",
                                "{\"id\":\"3\",\"Account_Name\":null,\"Modified_Time\":null}"));
    }

    // Edge case 21: fields are mandatory, and 50 are the most.
    @Test
    void fieldsBeyondFiftyAreReadByIdAndJoinTheirRecords() {
        List<String> fields = new ArrayList<>(ACCOUNT_FIELDS);
        IntStream.range(0, 60).forEach(i -> fields.add(field("Extra_" + i, "Extra " + i, "text", "string", true)));
        ORG.describes("Accounts", fields);
        ORG.stubFor(list().withQueryParam("ids", absent())
                .willReturn(okJson(page("", account("1", "\"Extra_0\":\"a\""), account("2")))));
        ORG.stubFor(list().withQueryParam("ids", equalTo("1,2"))
                .willReturn(
                        okJson(page("", "{\"id\":\"2\",\"Extra_59\":\"z\"}", "{\"id\":\"1\",\"Extra_59\":\"y\"}"))));

        ChangePage page = changes(SINCE, 200);

        Map<String, Map<String, String>> custom = page.records().stream()
                .collect(Collectors.toMap(record -> record.ref().id(), CrmRecord::custom));
        assertThat(custom.get("1")).containsEntry("Extra_0", "a").containsEntry("Extra_59", "y");
        assertThat(custom.get("2")).containsEntry("Extra_59", "z").doesNotContainKey("Extra_0");
        ORG.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().startsWith(ACCOUNTS + "?"))
                .forEach(event -> assertThat(event.getRequest()
                                .queryParameter("fields")
                                .firstValue()
                                .split(","))
                        .hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void recordsAreFetchedByIdAHundredAtATime() {
        Set<RecordRef> wanted = IntStream.range(0, 150)
                .mapToObj(i -> new RecordRef(RecordType.ACCOUNT, String.valueOf(1000 + i)))
                .collect(Collectors.toSet());
        wanted.add(new RecordRef(RecordType.ACCOUNT, "no-id-of-zoho"));
        ORG.stubFor(list().willReturn(okJson(page("", account("1000")))));

        assertThat(connector.fetch(wanted).records()).hasSize(2);

        ORG.verify(2, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
        ORG.verify(0, getRequestedFor(urlPathEqualTo(DEALS)));
        assertThat(ORG.connector()
                        .fetch(Set.of(new RecordRef(RecordType.OPPORTUNITY, "9")))
                        .records())
                .as("gone")
                .isEmpty();
    }

    @Test
    void recordsAreCountedBeforeAFirstPull() {
        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.empty())).hasValue(3);
        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(SINCE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 LIST - 1", "1 NEXT - 1", "1 LIST 1", "hello"})
    void aCursorOfAnotherConnectorIsRefused(String value) {
        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> changes(new Cursor(value), 200));

        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContaining("Maybe another CRM was configured");
    }

    private ChangePage changes(Cursor since, int limit) {
        return connector.changes(RecordType.ACCOUNT, Optional.of(since), limit);
    }

    private static MappingBuilder list() {
        return get(urlPathEqualTo(ACCOUNTS));
    }

    private static MappingBuilder deleted(int number) {
        return get(urlPathEqualTo(ACCOUNTS + "/deleted")).withQueryParam("page", equalTo(String.valueOf(number)));
    }

    private static String gone(String id, String type) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"display_name\":null,\"deleted_time\":\"2026-03-12T13:29:00+05:30\"}";
    }

    private static List<String> ids(ChangePage page) {
        return page.records().stream().map(record -> record.ref().id()).toList();
    }
}
