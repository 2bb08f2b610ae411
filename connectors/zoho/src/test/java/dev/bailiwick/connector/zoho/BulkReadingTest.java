package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.zoho.Organization.ACCOUNTS;
import static dev.bailiwick.connector.zoho.Organization.ANN;
import static dev.bailiwick.connector.zoho.Organization.BULK;
import static dev.bailiwick.connector.zoho.Organization.error;
import static dev.bailiwick.connector.zoho.Organization.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkReadingTest {

    @RegisterExtension
    static final Organization ORG = new Organization();

    private static final String HEADER = "Id,Account_Name,Owner,Modified_Time,Parent_Account,Regions\n";

    private final Connector connector = ORG.connector("bulk-threshold", "2");

    @BeforeEach
    void aJobIsTaken() {
        starts("job1");
    }

    @Test
    void aLargeFirstPullStartsAJobAndItsCursorHoldsIt() {
        ChangePage page = connector.changes(RecordType.ACCOUNT, Optional.empty(), 100);

        assertThat(page.records()).isEmpty();
        assertThat(page.hasMore()).isTrue();
        assertThat(page.next().value()).startsWith("1 BULK - ").contains(" job1/0/1/");
        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(BULK))
                        .withRequestBody(matchingJsonPath("$.query.module.api_name", equalTo("Accounts")))
                        .withRequestBody(matchingJsonPath("$.query.fields[?(@ == 'Tier')]"))
                        .withRequestBody(matchingJsonPath("$.query[?(!@.page_token)]")));
        ORG.verify(0, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
    }

    @Test
    void asManyAsTheThresholdAreListed() {
        ORG.connector("bulk-threshold", "3").changes(RecordType.ACCOUNT, Optional.empty(), 100);

        ORG.verify(0, postRequestedFor(urlPathEqualTo(BULK)));
        ORG.verify(1, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADDED", "QUEUED", "IN PROGRESS"})
    void aJobThatIsNotDoneIsAnEmptyPageAndAskedForAgainAWhileLater(String state) {
        jobIs("job1", "{\"state\":\"" + state + "\"}");

        ChangePage page = changes("1 BULK - 1773302400 job1/0/1/0", 100);
        ConnectorException thrown = catchThrowableOfType(ConnectorException.class, () -> changes(page.next(), 100));

        assertThat(page.records()).isEmpty();
        assertThat(page.hasMore()).isTrue();
        assertThat(page.next().value()).startsWith("1 BULK - 1773302400 job1/0/1/");
        assertThat(thrown.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(thrown.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(thrown).hasMessageContainingAll("job1", "Maybe");
        ORG.verify(1, getRequestedFor(urlPathEqualTo(BULK + "/job1")));
    }

    @Test
    void rowsOfTheFileComeInPagesAndItIsDownloadedOnce() {
        jobIs("job1", done(5, ""));
        downloads("job1", HEADER + row(1) + row(2) + row(3) + row(4) + row(5));

        ChangePage first = changes("1 BULK - 1773302400 job1/0/1/0", 2);
        ChangePage second = changes(first.next(), 2);
        ChangePage last = changes(second.next(), 2);

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(ids(second)).containsExactly("3", "4");
        assertThat(ids(last)).containsExactly("5");
        assertThat(List.of(first.hasMore(), second.hasMore(), last.hasMore())).containsExactly(true, true, false);
        assertThat(last.next().value()).startsWith("1 LIST 1773302099");
        ORG.verify(1, getRequestedFor(urlPathEqualTo(BULK + "/job1/result")));
        assertThat(ids(changes(first.next(), 2))).as("a page once more").containsExactly("3", "4");
        assertThat(ids(ORG.connector().changes(RecordType.ACCOUNT, Optional.of(first.next()), 2)))
                .as("after a restart")
                .containsExactly("3", "4");
    }

    // Edge case 25: quotes, line ends, NUL and empty cells.
    @Test
    void aRowOfTheFileIsTheRecordThatAListWouldBring() {
        jobIs("job1", done(1, ""));
        downloads(
                "job1",
                "\uFEFF" + HEADER + "1,\"Smith, \"\"Sons\"\"\r\n& Co\u0000.\"," + ANN
                        + ",2026-03-12T13:03:20+05:30,\"\",North;South\r\n\r\n");

        Account account = (Account)
                changes("1 BULK - 1773302400 job1/0/1/0", 100).records().get(0);

        assertThat(account.name()).contains("Smith, \"Sons\"\r\n& Co.");
        assertThat(account.owner()).contains(new OwnerId(ANN));
        assertThat(account.parentId()).isEmpty();
        assertThat(account.custom()).containsEntry("Regions", "North;South").hasSize(1);
    }

    @Test
    void moreThanOneFileIsReadOneAfterTheOther() {
        jobIs("job1", done(1, "token2"));
        downloads("job1", HEADER + row(1));
        starts("job2");

        ChangePage page = changes("1 BULK - 1773302400 job1/0/1/0", 100);

        assertThat(ids(page)).containsExactly("1");
        assertThat(page.next().value()).startsWith("1 BULK - 1773302400 job2/0/1/");
        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(BULK))
                        .withRequestBody(matchingJsonPath("$.query.page_token", equalTo("token2"))));
    }

    // Edge case 25: a file with fewer rows than the job counted is downloaded again.
    @Test
    void aFileThatIsCutOffIsDownloadedAgain() {
        jobIs("job1", done(2, ""));
        String scenario = "cut off";
        ORG.stubFor(result("job1")
                .inScenario(scenario)
                .willReturn(aResponse().withBody(zip(HEADER + row(1))))
                .willSetStateTo("whole"));
        ORG.stubFor(result("job1")
                .inScenario(scenario)
                .whenScenarioStateIs("whole")
                .willReturn(aResponse().withBody(zip(HEADER + row(1) + row(2)))));

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> changes("1 BULK - 1773302400 job1/0/1/0", 100));

        assertThat(thrown.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(thrown).hasMessageContaining("has 1 of 2 records");
        assertThat(ids(changes("1 BULK - 1773302400 job1/0/1/0", 100))).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Busy</html>", ""})
    void whatIsNoZipIsTransient(String body) {
        jobIs("job1", done(2, ""));
        ORG.stubFor(result("job1").willReturn(aResponse().withBody(body)));

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> changes("1 BULK - 1773302400 job1/0/1/0", 100));

        assertThat(thrown.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(thrown).hasMessageContaining("Maybe");
    }

    @Test
    void aJobThatFailedOrIsGoneIsStartedAgain() {
        starts("job2");
        jobIs("failed", "{\"state\":\"FAILURE\"}");
        ORG.stubFor(get(urlPathEqualTo(BULK + "/gone"))
                .willReturn(json(404, error("RESOURCE_NOT_FOUND", "the job is not found"))));

        for (String job : List.of("failed", "gone")) {
            ChangePage page = changes("1 BULK - 1773302400 " + job + "/200/1/0", 100);

            assertThat(page.records()).isEmpty();
            assertThat(page.next().value()).startsWith("1 BULK - 1773302400 job2/0/2/");
        }
    }

    // Edge case 27: what cannot be read in bulk is listed.
    @Test
    void whereJobsKeepFailingThePullGoesOnByList() {
        jobIs("job3", "{\"state\":\"FAILURE\"}");
        ORG.stubFor(get(urlPathEqualTo(ACCOUNTS))
                .willReturn(okJson("{\"data\":[{\"id\":\"7\",\"Modified_Time\":\"2026-03-12T13:03:20+05:30\"}],"
                        + "\"info\":{\"more_records\":true,\"next_page_token\":\"t2\"}}")));

        ChangePage page = changes("1 BULK - 1773302400 job3/0/3/0", 100);

        assertThat(ids(page)).containsExactly("7");
        assertThat(page.next()).isEqualTo(new Cursor("1 RELIST - 1773302400 t2"));
        ORG.verify(0, postRequestedFor(urlPathEqualTo(BULK)));
    }

    @Test
    void whereJobsKeepFailingAndTheListIsTooLongThePullEndsWithThat() {
        ORG.stubFor(
                get(urlPathEqualTo(ACCOUNTS)).willReturn(json(400, error("PAGINATION_LIMIT_EXCEEDED", "only 100000"))));

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> changes("1 RELIST - 1773302400 t500", 200));

        assertThat(thrown.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(thrown).hasMessageContainingAll("bulk read", "Maybe");
        ORG.verify(0, postRequestedFor(urlPathEqualTo(BULK)));
    }

    // Edge case 12: more changed since the last pull than lists show.
    @Test
    void aListThatIsTooLongGoesOnInBulkAndThenToWhatWasDeleted() {
        ORG.stubFor(
                get(urlPathEqualTo(ACCOUNTS)).willReturn(json(400, error("PAGINATION_LIMIT_EXCEEDED", "only 100000"))));
        jobIs("job1", done(1, ""));
        downloads("job1", HEADER + row(1));

        ChangePage started = changes("1 LIST 1773302099 1773302400 t500", 200);
        ChangePage read = changes("1 BULK 1773302099 1773302400 job1/0/1/0", 200);

        assertThat(started.next().value()).startsWith("1 BULK 1773302099 1773302400 job1/0/1/");
        assertThat(ids(read)).containsExactly("1");
        assertThat(read.next()).isEqualTo(new Cursor("1 DELETED 1773302099 1773302400"));
    }

    private ChangePage changes(String cursor, int limit) {
        return changes(new Cursor(cursor), limit);
    }

    private ChangePage changes(Cursor cursor, int limit) {
        return connector.changes(RecordType.ACCOUNT, Optional.of(cursor), limit);
    }

    private static List<String> ids(ChangePage page) {
        return page.records().stream().map(record -> record.ref().id()).toList();
    }

    private static void starts(String job) {
        ORG.stubFor(post(urlPathEqualTo(BULK))
                .willReturn(json(
                        201,
                        "{\"data\":[{\"status\":\"success\",\"code\":\"ADDED_SUCCESSFULLY\",\"details\":{\"id\":\""
                                + job + "\",\"state\":\"ADDED\"}}],\"info\":{}}")));
    }

    private static void jobIs(String id, String job) {
        ORG.stubFor(get(urlPathEqualTo(BULK + "/" + id)).willReturn(okJson("{\"data\":[" + job + "]}")));
    }

    private static String done(int count, String next) {
        return "{\"state\":\"COMPLETED\",\"result\":{\"page\":1,\"count\":" + count + ",\"more_records\":"
                + !next.isEmpty() + ",\"next_page_token\":\"" + next + "\"}}";
    }

    private static MappingBuilder result(String job) {
        return get(urlPathEqualTo(BULK + "/" + job + "/result"));
    }

    private static void downloads(String job, String csv) {
        ORG.stubFor(result(job).willReturn(aResponse().withBody(zip(csv))));
    }

    private static String row(int id) {
        return id + ",Company," + ANN + ",2026-03-12T13:03:20+05:30,,\n";
    }

    private static byte[] zip(String csv) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Accounts.csv"));
            zip.write(csv.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
