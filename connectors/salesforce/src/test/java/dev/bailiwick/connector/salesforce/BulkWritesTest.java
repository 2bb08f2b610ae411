package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owner changes by Bulk API jobs. Edge cases 25, 34, 35 and 39. */
class BulkWritesTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String A2 = "001dM00003jU9GzQAK";
    private static final String A3 = "001dM00003jU9H0QAK";
    private static final String JANE = "005dM00000aYf0qQAC";
    private static final String RAJ = "005dM00000aYf0rQAC";
    private static final String JOBS = FakeOrg.ROOT + "/jobs/ingest";
    private static final String JOB = JOBS + "/750dM0000004CpRQAU";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final OwnerWriter writer = writer();

    @BeforeEach
    void jobs() {
        owners(A1, JANE, A2, JANE, A3, JANE);
        ORG.stubFor(post(urlPathEqualTo(JOBS)).willReturn(job("Open")));
        ORG.stubFor(put(urlPathEqualTo(JOB + "/batches")).willReturn(aResponse().withStatus(201)));
        ORG.stubFor(patch(urlPathEqualTo(JOB)).willReturn(job("UploadComplete")));
        state("JobComplete");
        successful();
        failed();
    }

    @Test
    void manyChangesAreAJobWithoutTheConflictsAndEachRecordHasItsResult() {
        successful(A1);
        failed("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--", A2);
        owners(A1, JANE, A2, JANE, A3, "005dM00000aYf0sQAC");

        List<OwnerChangeResult> results = writer.apply(List.of(change(A3), change(A2), change(A1)));

        assertThat(results)
                .extracting(result -> result.ref().id() + " " + result.outcome())
                .containsExactly(A3 + " CONFLICT", A2 + " RETRY", A1 + " APPLIED");
        assertThat(results.get(1).detail()).contains("UNABLE_TO_LOCK_ROW: unable to obtain exclusive access");
        assertThat(results.get(1).code()).contains("UNABLE_TO_LOCK_ROW");
        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(JOBS))
                        .withRequestBody(equalToJson("{\"object\":\"Account\",\"operation\":\"update\","
                                + "\"contentType\":\"CSV\",\"lineEnding\":\"LF\"}")));
        ORG.verify(
                1,
                putRequestedFor(urlPathEqualTo(JOB + "/batches"))
                        .withHeader("Content-Type", equalTo("text/csv"))
                        .withRequestBody(equalTo("\"Id\",\"OwnerId\"\n\"" + A2 + "\",\"" + RAJ + "\"\n\"" + A1 + "\",\""
                                + RAJ + "\"\n")));
        ORG.verify(
                1,
                patchRequestedFor(urlPathEqualTo(JOB)).withRequestBody(equalToJson("{\"state\":\"UploadComplete\"}")));
    }

    @Test
    void aRefusalCarriesItsCodeAndText() {
        successful(A1);
        failed("INACTIVE_OWNER_OR_USER:operation performed with inactive user [005]:OwnerId --", A2);

        assertThat(writer.apply(List.of(change(A1), change(A2))).get(1))
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.REFUSED))
                .satisfies(result -> assertThat(result.detail())
                        .contains("INACTIVE_OWNER_OR_USER: operation performed with inactive user [005]"));
    }

    @Test
    void aJobStillRunningIsWaitedForByTheHostAndNotBegunAgain() {
        state("InProgress");

        ConnectorException busy =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1), change(A2))));
        // What others do meanwhile stops the job no more, so the owners are not read again.
        owners(A1, RAJ, A2, "005dM00000aYf0sQAC");
        state("JobComplete");
        successful(A1, A2);
        List<OwnerChangeResult> results = writer.apply(List.of(change(A1), change(A2)));

        assertThat(busy.kind()).isEqualTo(Kind.UNDER_WAY);
        assertThat(busy.retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(busy).hasMessageContaining("750dM0000004CpRQAU").hasMessageContaining("Maybe");
        assertThat(results).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.APPLIED);
        assertThat(ORG.requests("/query")).isEqualTo(1);
        ORG.verify(1, postRequestedFor(urlPathEqualTo(JOBS)));
    }

    @Test
    void otherChangesAreComparedAlthoughAJobIsRunning() {
        state("InProgress");
        assertThat(catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1), change(A2)))))
                .isNotNull();
        owners(A1, RAJ, A2, "005dM00000aYf0sQAC", A3, JANE);

        assertThat(writer.apply(List.of(change(A2), change(A1))))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.CONFLICT, Outcome.APPLIED);
    }

    @Test
    void aQuestionWithoutAnswerLeavesTheJobToBeAskedAboutAgain() {
        ORG.stubFor(get(urlPathEqualTo(JOB)).willReturn(aResponse().withStatus(503)));

        ConnectorException lost =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1), change(A2))));
        state("JobComplete");
        successful(A1, A2);

        // No write is unclear, so the host has nothing to read again.
        assertThat(lost.kind()).isEqualTo(Kind.UNDER_WAY);
        assertThat(writer.apply(List.of(change(A1), change(A2))))
                .extracting(OwnerChangeResult::outcome)
                .containsOnly(Outcome.APPLIED);
        assertThat(ORG.requests("/query")).isEqualTo(1);
        ORG.verify(1, postRequestedFor(urlPathEqualTo(JOBS)));
    }

    @Test
    void aLongJobIsAskedAboutSeldom() {
        TestClock clock = new TestClock("2026-05-01T08:00:30Z");
        OwnerWriter patient = new TestContext(ORG.baseUrl())
                .at(clock)
                .with("bulk-writes-from", "2")
                .connector()
                .ownerWriter()
                .orElseThrow();
        state("InProgress");

        assertThat(Stream.of(0, 10, 20, 60)
                        .map(seconds -> {
                            clock.pass(Duration.ofSeconds(seconds));
                            return catchThrowableOfType(
                                            ConnectorException.class,
                                            () -> patient.apply(List.of(change(A1), change(A2))))
                                    .retryAfter()
                                    .orElseThrow();
                        })
                        .toList())
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void manyRecordsAreReadTwoThousandAtOnceAndWrittenByOneJob() {
        List<String> ids =
                IntStream.range(0, 2001).mapToObj("001dM0000%06d"::formatted).toList();
        String gone = ids.get(7);
        ORG.stubFor(post(urlPathEqualTo(FakeOrg.ROOT + "/composite/sobjects/Account"))
                .withRequestBody(matchingJsonPath("$.fields", equalToJson("[\"Id\",\"OwnerId\"]")))
                .willReturn(okJson(ids.subList(0, 2000).stream()
                        .map(id -> id.equals(gone)
                                ? "null"
                                : "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"%s\",\"OwnerId\":\"%s\"}"
                                        .formatted(id, JANE))
                        .collect(Collectors.joining(",", "[", "]")))));
        owners(ids.get(2000), JANE);
        successful(ids.toArray(String[]::new));

        List<OwnerChangeResult> results =
                writer.apply(ids.stream().map(BulkWritesTest::change).toList());

        assertThat(results)
                .filteredOn(result -> result.outcome() != Outcome.APPLIED)
                .singleElement()
                .satisfies(refused -> assertThat(refused.ref().id()).isEqualTo(gone))
                .satisfies(
                        refused -> assertThat(refused.detail())
                                .contains(
                                        "Salesforce has no such record now. Maybe it was deleted, or the connected user may not see it."));
        // Two to read; made, filled, closed, asked about once, and two results.
        assertThat(ORG.requests(FakeOrg.ROOT)).isEqualTo(8);
    }

    @Test
    void aJobForgottenByARestartIsSettledByReadingTheOwners() {
        state("InProgress");
        assertThat(catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1), change(A2)))))
                .isNotNull();
        owners(A1, RAJ, A2, RAJ);

        assertThat(writer().apply(List.of(change(A1), change(A2))))
                .extracting(OwnerChangeResult::outcome)
                .containsOnly(Outcome.APPLIED);
        ORG.verify(1, postRequestedFor(urlPathEqualTo(JOBS)));
    }

    @Test
    void whatAnAbortedJobLeftOutIsTriedAgain() {
        state("Aborted");
        successful(A1);

        List<OwnerChangeResult> results = writer.apply(List.of(change(A1), change(A2)));

        assertThat(results).extracting(OwnerChangeResult::outcome).containsExactly(Outcome.APPLIED, Outcome.RETRY);
        assertThat(results.get(1).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("ended as Aborted"));
    }

    @Test
    void fewChangesGoThroughCollectionsAsBefore() {
        ORG.stubFor(patch(urlPathEqualTo(FakeOrg.ROOT + "/composite/sobjects"))
                .willReturn(okJson("[{\"id\":\"" + A1 + "\",\"success\":true,\"errors\":[]}]")));

        assertThat(writer.apply(List.of(change(A1))).get(0).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(ORG.requests("/jobs/")).isZero();
    }

    @Test
    void aFieldToBeClearedIsWrittenAsSuchAndOneLeftAloneIsEmpty() {
        OwnerWriter withField = new TestContext(ORG.baseUrl())
                .with("bulk-writes-from", "2")
                .with("territory-field", "Territory__c")
                .connector()
                .ownerWriter()
                .orElseThrow();
        ORG.whenQueried(
                "/query",
                "FROM Account",
                page(
                        true,
                        "{\"Id\":\"" + A1 + "\",\"OwnerId\":\"" + RAJ + "\",\"Territory__c\":\"old\"}",
                        "{\"Id\":\"" + A2 + "\",\"OwnerId\":\"" + JANE + "\",\"Territory__c\":\"north\"}"));
        successful(A1, A2);
        OwnerChange second = new OwnerChange(
                change(A2).ref(), change(A2).expected(), change(A2).next(), Optional.of(new TerritoryId("north")));

        assertThat(withField.apply(List.of(change(A1), second)))
                .extracting(OwnerChangeResult::outcome)
                .containsOnly(Outcome.APPLIED);
        ORG.verify(
                1,
                putRequestedFor(urlPathEqualTo(JOB + "/batches"))
                        .withRequestBody(equalTo("\"Id\",\"OwnerId\",\"Territory__c\"\n\"" + A1 + "\",\"\",\"#N/A\"\n\""
                                + A2 + "\",\"" + RAJ + "\",\"\"\n")));
    }

    @Test
    void theBatchIsAsLargeAsAHostHandsOver() {
        assertThat(writer.maxBatch()).isEqualTo(100_000);
        // All owners and a job for each of both objects; few changes cost no more than they take.
        assertThat(writer.cost(100_000)).hasValue(114);
        assertThat(writer.cost(100_001)).hasValue(130);
        assertThat(new TestContext(ORG.baseUrl())
                        .connector()
                        .ownerWriter()
                        .orElseThrow()
                        .maxBatch())
                .isEqualTo(200);
    }

    @Test
    void jobsCannotKeepTeams() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestContext(ORG.baseUrl())
                        .with("bulk-writes-from", "2")
                        .with("owner-change-options", "KeepAccountTeam")
                        .connector())
                .withMessageContaining("bulk-writes-from and owner-change-options are both set");
    }

    private static OwnerWriter writer() {
        return new TestContext(ORG.baseUrl())
                .with("bulk-writes-from", "2")
                .connector()
                .ownerWriter()
                .orElseThrow();
    }

    private static OwnerChange change(String account) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, account),
                Optional.of(new OwnerId(JANE)),
                Optional.of(new OwnerId(RAJ)),
                Optional.empty());
    }

    private static void owners(String... idsAndOwners) {
        String[] rows = new String[idsAndOwners.length / 2];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = "{\"Id\":\"%s\",\"OwnerId\":\"%s\"}".formatted(idsAndOwners[2 * i], idsAndOwners[2 * i + 1]);
        }
        ORG.whenQueried("/query", "FROM Account", page(true, rows));
    }

    private static void state(String state) {
        ORG.stubFor(get(urlPathEqualTo(JOB)).willReturn(job(state)));
    }

    private static ResponseDefinitionBuilder job(String state) {
        return okJson("{\"id\":\"750dM0000004CpRQAU\",\"object\":\"Account\",\"state\":\"" + state + "\"}");
    }

    private static void successful(String... ids) {
        StringBuilder csv = new StringBuilder("\"sf__Id\",\"sf__Created\",\"Id\",\"OwnerId\"\n");
        for (String id : ids) {
            csv.append("\"%s\",\"false\",\"%s\",\"%s\"\n".formatted(id, id, RAJ));
        }
        ORG.stubFor(get(urlPathEqualTo(JOB + "/successfulResults"))
                .willReturn(aResponse().withBody(csv.toString())));
    }

    private static void failed(String... errorAndId) {
        String line = errorAndId.length == 0
                ? ""
                : "\"\",\"%s\",\"%s\",\"%s\"\n".formatted(errorAndId[0], errorAndId[1], RAJ);
        ORG.stubFor(get(urlPathEqualTo(JOB + "/failedResults"))
                .willReturn(aResponse().withBody("\"sf__Id\",\"sf__Error\",\"Id\",\"OwnerId\"\n" + line)));
    }
}
