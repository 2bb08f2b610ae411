package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.salesforce.FakeOrg.account;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of deletions beside the queries. Edge cases 19 and 23. */
class DeletionsTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String A2 = "001dM00003jU9GzQAK";
    private static final String LOG = FakeOrg.ROOT + "/sobjects/Account/deleted/";
    private static final Cursor KNOWN = new Cursor("1 Account from 2026-05-01T07:20:00Z deleted 2026-05-01T07:30:00Z");

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final TestClock clock = new TestClock("2026-05-01T08:00:30Z");
    private final Connector connector = new TestContext(ORG.baseUrl()).at(clock).connector();

    @BeforeEach
    void anEmptyOrg() {
        ORG.whenQueried("/queryAll", "FROM Account", page(true));
        ORG.whenQueried("/query", "FROM Account", page(true));
    }

    @Test
    void theFirstRunOnlyNotesWhenItBegan() {
        ORG.whenQueried("/queryAll", "FROM Account", page(true, account(A1, "2026-05-01T07:25:37.000+0000", "")));

        ChangePage page = read(Optional.empty());

        assertThat(page.next().value()).isEqualTo("1 Account from 2026-05-01T07:20:37Z deleted 2026-05-01T08:00:00Z");
        assertThat(ORG.requests("/deleted/")).isZero();
    }

    @Test
    void whatWasPurgedFromTheRecycleBinComesFromTheLog() {
        log(FakeOrg.deleted("\"2026-05-01T07:58:00.000+0000\"", A1));

        ChangePage page = read(Optional.of(KNOWN));

        assertThat(page.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, A1));
        assertThat(page.next().value()).isEqualTo("1 Account from 2026-05-01T07:20:00Z deleted 2026-05-01T07:58:00Z");
        ORG.verify(
                1,
                getRequestedFor(urlPathEqualTo(LOG))
                        .withQueryParam("start", equalTo("2026-05-01T07:30:00Z"))
                        .withQueryParam("end", equalTo("2026-05-01T08:00:00Z")));
    }

    @Test
    void timeGoesByTheCrmsOwnClock() {
        // Edge case 23: this machine is half an hour slow.
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/sobjects/Account/describe"))
                .willReturn(aResponse()
                        .withHeader("Date", "Fri, 01 May 2026 08:30:59 GMT")
                        .withBody("{\"fields\":[" + FakeOrg.ACCOUNT_FIELDS + "]}")));

        read(Optional.of(KNOWN));

        ORG.verify(1, getRequestedFor(urlPathEqualTo(LOG)).withQueryParam("end", equalTo("2026-05-01T08:30:00Z")));
    }

    @Test
    void aRecordRestoredSinceIsNotReportedAsGone() {
        log(FakeOrg.deleted("null", A1, A2));
        ORG.whenQueried("/query", "SELECT Id FROM Account WHERE Id IN", page(true, "{\"Id\":\"" + A2 + "\"}"));

        assertThat(read(Optional.of(KNOWN)).deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, A1));
    }

    @Test
    void laterPagesOfARunDoNotAskAgainAndKeepTheTime() {
        ORG.whenQueried("/queryAll", "SystemModstamp >= ", page(true, account(A1, "2026-05-01T07:55:00.000+0000", "")));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.of(KNOWN), 1);
        ChangePage second = read(Optional.of(first.next()));

        assertThat(ORG.requests("/deleted/")).isEqualTo(1);
        assertThat(second.next().value()).isEqualTo("1 Account from 2026-05-01T07:50:00Z deleted 2026-05-01T08:00:00Z");
    }

    @Test
    void aSpanTooShortForSalesforceIsLeftToTheNextRun() {
        ChangePage page =
                read(Optional.of(new Cursor("1 Account from 2026-05-01T07:20:00Z deleted 2026-05-01T07:59:00Z")));

        assertThat(ORG.requests("/deleted/")).isZero();
        assertThat(page.next().value()).endsWith("deleted 2026-05-01T07:59:00Z");
    }

    @Test
    void aCursorOlderThanTheLogsUseBeginsAtItsOwnTime() {
        read(Optional.of(new Cursor("1 Account from 2026-05-01T07:20:38Z")));

        ORG.verify(1, getRequestedFor(urlPathEqualTo(LOG)).withQueryParam("start", equalTo("2026-05-01T07:20:00Z")));
    }

    @Test
    void aCursorOlderThanTheLogHasExpired() {
        clock.pass(Duration.ofDays(20));

        expired("from 2026-05-01T07:30:00Z to 2026-05-06T08:00:00Z");
    }

    @Test
    void aLogThatBeginsTooLateMeansThatTheCursorHasExpired() {
        log(FakeOrg.deleted("null")
                .withBody("{\"deletedRecords\":[]," + "\"earliestDateAvailable\":\"2026-05-01T07:40:00.000+0000\"}"));

        expired("from 2026-05-01T07:30:00Z to 2026-05-01T07:40:00Z");
    }

    @Test
    void aLogThatWasCutShortMeansThatTheCursorHasExpired() {
        log(refused("INVALID_REPLICATION_DATE"));

        expired("from 2026-05-01T07:30:00Z to 2026-05-01T08:00:00Z");
    }

    @Test
    void tooManyDeletionsAreReadByHalves() {
        log(refused("EXCEEDED_ID_LIMIT"));
        ORG.stubFor(get(urlPathEqualTo(LOG))
                .withQueryParam("end", equalTo("2026-05-01T07:45:00Z"))
                .willReturn(FakeOrg.deleted("\"2026-05-01T07:45:00.000+0000\"", A1)));

        ChangePage page = read(Optional.of(KNOWN));

        assertThat(page.deleted()).hasSize(1);
        assertThat(page.next().value()).endsWith("deleted 2026-05-01T07:45:00Z");
    }

    @Test
    void deletionsThatNeverFitAreAFailureAndNotForgotten() {
        log(refused("EXCEEDED_ID_LIMIT"));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(KNOWN)));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("EXCEEDED_ID_LIMIT");
    }

    private ChangePage read(Optional<Cursor> since) {
        return connector.changes(RecordType.ACCOUNT, since, 1000);
    }

    private static void log(ResponseDefinitionBuilder answer) {
        ORG.stubFor(get(urlPathEqualTo(LOG)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder refused(String code) {
        return aResponse().withStatus(400).withBody("[{\"message\":\"because\",\"errorCode\":\"" + code + "\"}]");
    }

    private void expired(String span) {
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(KNOWN)));

        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContainingAll("Account", span, "Maybe pull at least every 15 days");
    }
}
