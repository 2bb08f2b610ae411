package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.salesforce.FakeOrg.account;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static dev.bailiwick.connector.salesforce.FakeOrg.partOfMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First loads by Bulk API jobs. Edge cases 25 to 27. */
class FirstLoadTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String A2 = "001dM00003jU9GzQAK";
    private static final String JOB = "750dM0000004CpRQAU";
    private static final String JOBS = FakeOrg.ROOT + "/jobs/query";
    private static final String HEADER = "\"Id\",\"Name\",\"AnnualRevenue\",\"SystemModstamp\"\n";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final TestClock clock = new TestClock("2026-05-01T08:00:30Z");
    private final Connector connector = new TestContext(ORG.baseUrl())
            .at(clock)
            .with("bulk-reads-from", "3")
            .connector();

    @BeforeEach
    void largeOrg() {
        everything(partOfMany("/services/data/v67.0/query/01gD0000002HU6KIAW-1000"));
        ORG.stubFor(post(urlPathEqualTo(JOBS)).willReturn(job("UploadComplete")));
    }

    // Edge case 26.
    @Test
    void aLargeFirstLoadIsAJobReadByLocator() {
        state("JobComplete");
        results(absent(), csv("MTAwMA", 1, row(A1, "One", "350000000.0")));
        results(equalTo("MTAwMA"), csv("null", 1, row(A2, "Two", "")));

        ChangePage first = read(Optional.empty());
        ChangePage last = read(Optional.of(first.next()));
        ChangePage changes = read(Optional.of(last.next()));

        assertThat(names(first)).containsExactly("One");
        assertThat(((Account) first.records().get(0)).annualRevenue())
                .hasValueSatisfying(money -> assertThat(money.amount()).isEqualByComparingTo("350000000"));
        assertThat(first.hasMore()).isTrue();
        assertThat(names(last)).containsExactly("Two");
        assertThat(last.hasMore()).isTrue();
        // What changed since the job began, and the overlap before it, comes in the usual way.
        assertThat(ORG.queries()).last().asString().contains("WHERE SystemModstamp >= 2026-05-01T07:55:30.000Z ORDER");
        assertThat(changes.hasMore()).isFalse();
        assertThat(changes.next().value())
                .isEqualTo("1 Account from 2026-05-01T07:55:31Z deleted 2026-05-01T08:00:30Z");
        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(JOBS))
                        .withRequestBody(matchingJsonPath("$.operation", equalTo("query")))
                        .withRequestBody(matchingJsonPath("$[?(@.query =~ /SELECT Id,.* FROM Account/)]")));
    }

    @Test
    void aJobStillRunningIsAskedAboutByAndByWithoutSleepingOrUsingUpAttempts() {
        state("InProgress");

        ChangePage started = read(Optional.empty());
        ConnectorException early =
                catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(started.next())));
        clock.pass(early.retryAfter().orElseThrow());
        ChangePage still = read(Optional.of(started.next()));
        clock.pass(Duration.ofSeconds(1));
        ConnectorException again =
                catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(still.next())));

        assertThat(started.records()).isEmpty();
        assertThat(started.hasMore()).isTrue();
        assertThat(early.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(early).hasMessageContaining(JOB).hasMessageContaining("Maybe");
        assertThat(early.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(still.next()).isNotEqualTo(started.next());
        assertThat(again.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(ORG.requests("/jobs/query/" + JOB)).isEqualTo(2);
    }

    @Test
    void aLongJobIsAskedAboutSeldom() {
        Cursor slow = new Cursor("1 Account bulk " + JOB + " since 2026-05-01T07:00:30Z asked 2026-05-01T08:00:30Z");

        ConnectorException early = catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(slow)));

        assertThat(early.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void valuesWithLineBreaksAndNulAreReadAndBadRowsSetAside() {
        // Edge case 25.
        state("JobComplete");
        results(
                absent(),
                csv(
                        "null",
                        3,
                        row(A1, "Line one\nline two, \"\"quoted\"\" a\0b", "1.5"),
                        row(A2, "Bad", "N/A"),
                        row("", "No id", "")));

        ChangePage page = read(Optional.empty());

        assertThat(names(page)).containsExactly("Line one\nline two, \"quoted\" ab");
        assertThat(page.setAside())
                .extracting(bad -> bad.ref().id() + " " + bad.reason())
                .containsExactly(A2 + " AnnualRevenue is 'N/A', not a number", "? Id is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 0})
    void aCountThatDoesNotMatchMeansThatTheAnswerWasCutShort(int announced) {
        // Edge case 25: the page is fetched again by the same locator.
        state("JobComplete");
        results(absent(), csv("MTAwMA", announced, row(A1, "One", "")));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("there are 1 of " + announced + " records");
    }

    @Test
    void anAnswerCutOffInAQuoteIsNotTakenForComplete() {
        state("JobComplete");
        results(absent(), aResponse().withBody(HEADER + "\"" + A1 + "\",\"On"));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({"400,API_ERROR", "400,INVALIDENTITY", "403,FUNCTIONALITY_NOT_ENABLED", "400,LIMIT_EXCEEDED"})
    void whereBulkIsRefusedTheUsualWayReadsEverything(int status, String code) {
        // Edge case 27.
        ORG.stubFor(post(urlPathEqualTo(JOBS)).willReturn(refused(status, code)));

        ChangePage page = read(Optional.empty());

        assertThat(page.records()).hasSize(1);
        assertThat(ORG.queries()).last().asString().contains("SystemModstamp >= 1970");
        assertThat(page.next().value()).startsWith("1 Account from 2026-05-01T07:55:31Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Aborted"})
    void aJobThatFailedIsFollowedByTheUsualWay(String state) {
        state(state);

        ChangePage page = read(Optional.empty());

        assertThat(page.records()).hasSize(1);
        assertThat(ORG.queries()).last().asString().contains("SystemModstamp >= 1970");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asked 2026-05-01T08:00:00Z", "at MTAwMA"})
    void aJobThatIsGoneIsFollowedByTheUsualWayFromTheBeginning(String place) {
        ORG.stubFor(get(urlPathEqualTo(JOBS + "/" + JOB)).willReturn(refused(404, "NOT_FOUND")));
        results(equalTo("MTAwMA"), refused(404, "NOT_FOUND"));

        ChangePage page =
                read(Optional.of(new Cursor("1 Account bulk " + JOB + " since 2026-05-01T07:59:00Z " + place)));

        assertThat(page.records()).hasSize(1);
        assertThat(ORG.queries()).last().asString().contains("SystemModstamp >= 1970");
    }

    @Test
    void oneAnswerBringsManyPages() {
        state("JobComplete");
        results(absent(), csv("MTAwMA", 3, row(A1, "One", ""), row(A2, "Two", ""), row(A1, "Three", "")));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 2);
        ChangePage second = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 2);

        assertThat(names(first)).containsExactly("One", "Two");
        assertThat(first.next().value()).endsWith(" row 2");
        assertThat(names(second)).containsExactly("Three");
        assertThat(second.next().value()).endsWith(" at MTAwMA");
        assertThat(ORG.requests("/results")).isEqualTo(1);
    }

    @Test
    void aPageThatIsAskedForAgainIsTheSame() {
        state("JobComplete");
        results(absent(), csv("MTAwMA", 3, row(A1, "One", ""), row(A2, "Two", ""), row(A1, "Three", "")));
        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1);
        ChangePage second = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1);

        ChangePage again = connector.changes(RecordType.ACCOUNT, Optional.of(first.next()), 1);

        assertThat(again).isEqualTo(second);
        assertThat(names(again)).containsExactly("Two");
    }

    @Test
    void theResultsOfWideRecordsAreFetchedInSmallerParts() {
        String custom = IntStream.range(0, 600)
                .mapToObj(number -> ",C" + number + "__c:string")
                .collect(Collectors.joining());
        ORG.describe("Account", FakeOrg.fields("Id:id,Name:string,SystemModstamp:datetime" + custom));
        state("JobComplete");
        ORG.stubFor(get(urlPathEqualTo(JOBS + "/" + JOB + "/results")).willReturn(csv("null", 1, row(A1, "One", ""))));

        assertThat(names(read(Optional.empty()))).containsExactly("One");

        // 2,000,000 values in all.
        assertThat(ORG.requests("/results?maxRecords=3311")).isEqualTo(1);
    }

    @Test
    void aFailureThatPassesIsLeftToTheHost() {
        ORG.stubFor(post(urlPathEqualTo(JOBS)).willReturn(aResponse().withStatus(503)));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(ORG.requests("/queryAll")).isEqualTo(1);
    }

    @Test
    void aSmallFirstLoadIsOneCall() {
        everything(page(
                true,
                account(A2, "2026-05-01T08:02:00.000+0000", "\"Name\":\"Late\""),
                account(A1, "2026-05-01T08:01:00.000+0000", "\"Name\":\"Early\"")));

        ChangePage all = read(Optional.empty());

        assertThat(names(all)).containsExactly("Early", "Late");
        assertThat(all.hasMore()).isFalse();
        assertThat(all.next().value()).startsWith("1 Account from 2026-05-01T07:57:00Z deleted ");
        assertThat(ORG.requests("/query")).isEqualTo(1);
        assertThat(ORG.requests("/jobs/")).isZero();
    }

    @Test
    void recordsThatAreNeitherFewNorManyComeInTheUsualWay() {
        everything(partOfTwo());

        assertThat(read(Optional.empty()).records()).hasSize(1);
        assertThat(ORG.queries()).last().asString().contains("SystemModstamp >= 1970");
        assertThat(ORG.requests("/jobs/")).isZero();
    }

    @Test
    void recordsTooManyToCountAreLarge() {
        everything(refused(400, "QUERY_TIMEOUT"));
        state("InProgress");

        assertThat(read(Optional.empty()).records()).isEmpty();
        assertThat(ORG.requests("/jobs/")).isEqualTo(2);
    }

    @Test
    void aRunAsksForTheFieldsOnceWhenItsHostHasJustAskedForThem() {
        state("JobComplete");
        results(absent(), csv("null", 1, row(A1, "One", "")));

        connector.describe();
        read(Optional.of(read(Optional.empty()).next()));

        assertThat(ORG.requests("/sobjects/Account/describe")).isEqualTo(1);
        read(Optional.empty());
        assertThat(ORG.requests("/sobjects/Account/describe")).isEqualTo(2);
    }

    @Test
    void howManyAreLeftIsKnownInTheFirstResultsOfThisProcess() {
        state("JobComplete");
        results(absent(), csv("MTAwMA", 2, row(A1, "One", ""), row(A2, "Two", "")));

        ChangePage first = connector.changes(RecordType.ACCOUNT, Optional.empty(), 1);

        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(first.next())))
                .hasValue(4999);
        assertThat(connector.countChanges(
                        RecordType.ACCOUNT,
                        Optional.of(new Cursor("1 Account bulk " + JOB + " since 2026-05-01T08:00:00Z at MTAwMA"))))
                .isEmpty();
    }

    private ChangePage read(Optional<Cursor> since) {
        return connector.changes(RecordType.ACCOUNT, since, 1000);
    }

    private static List<String> names(ChangePage page) {
        return page.records().stream().map(record -> record.name().orElse("")).toList();
    }

    /** What the first call of a first load answers. */
    private static void everything(ResponseDefinitionBuilder answer) {
        ORG.whenQueried("/queryAll", "FROM Account", answer);
        ORG.whenQueried("/queryAll", "SystemModstamp >= ", page(true, account(A2, "2026-05-01T08:02:00.000+0000", "")));
    }

    private static ResponseDefinitionBuilder partOfTwo() {
        return okJson(
                "{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\"/services/data/v67.0/query/01g\",\"records\":[]}");
    }

    private static void state(String state) {
        ORG.stubFor(get(urlPathEqualTo(JOBS + "/" + JOB)).willReturn(job(state)));
    }

    private static ResponseDefinitionBuilder job(String state) {
        return okJson(
                "{\"id\":\"%s\",\"operation\":\"query\",\"object\":\"Account\",\"state\":\"%s\",\"apiVersion\":67.0}"
                        .formatted(JOB, state));
    }

    private static void results(StringValuePattern locator, ResponseDefinitionBuilder answer) {
        ORG.stubFor(get(urlPathEqualTo(JOBS + "/" + JOB + "/results"))
                .withQueryParam("maxRecords", equalTo("50000"))
                .withQueryParam("locator", locator)
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder csv(String locator, int count, String... rows) {
        return aResponse()
                .withHeader("Content-Type", "text/csv")
                .withHeader("Sforce-Locator", locator)
                .withHeader("Sforce-NumberOfRecords", String.valueOf(count))
                .withBody(HEADER + String.join("", rows));
    }

    private static String row(String id, String name, String revenue) {
        return "\"%s\",\"%s\",\"%s\",\"2026-05-01T07:25:37.000Z\"\n".formatted(id, name, revenue);
    }

    private static ResponseDefinitionBuilder refused(int status, String code) {
        return aResponse().withStatus(status).withBody("[{\"message\":\"because\",\"errorCode\":\"" + code + "\"}]");
    }
}
