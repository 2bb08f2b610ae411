package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SideEffect;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerWriterTest {

    private static final String PATH = FakeOrg.ROOT + "/composite/sobjects";
    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String A2 = "001dM00003jU9GzQAK";
    private static final String O1 = "006dM00000aBcDeQAK";
    private static final String JANE = "005dM00000aYf0qQAC";
    private static final String RAJ = "005dM00000aYf0rQAC";
    private static final String EVE = "005dM00000aYf0sQAC";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final OwnerWriter writer =
            new TestContext(ORG.baseUrl()).connector().ownerWriter().orElseThrow();

    @Test
    void anOwnerStillAsExpectedIsReplacedWithoutTheOrgsAssignmentRules() {
        owns(A1, JANE);
        saves("[{\"id\":\"" + A1 + "\",\"success\":true,\"errors\":[]}]");

        assertThat(writer.apply(List.of(change(A1, JANE, RAJ))))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED);

        ORG.verify(
                1,
                patchRequestedFor(urlPathEqualTo(PATH))
                        .withHeader("Sforce-Auto-Assign", equalTo("FALSE"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(
                                equalToJson("{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Account\"},"
                                        + "\"id\":\"" + A1 + "\",\"OwnerId\":\"" + RAJ + "\"}]}")));
        assertThat(ORG.queries()).containsExactly("SELECT Id,OwnerId FROM Account WHERE Id IN ('" + A1 + "')");
    }

    @Test
    void aStaleExpectedOwnerIsAConflictAndNothingIsWritten() {
        owns(A1, EVE);

        OwnerChangeResult result = writer.apply(List.of(change(A1, JANE, RAJ))).get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(result.detail()).contains("owner is now " + EVE);
        nothingWasWritten();
    }

    @Test
    void anOwnerAlreadyAsWantedIsAppliedWithoutWriting() {
        owns(A1, RAJ);

        assertThat(outcome(change(A1, JANE, RAJ))).isEqualTo(Outcome.APPLIED);
        nothingWasWritten();
    }

    @Test
    void idsOfFifteenAndEighteenCharactersAreTheSame() {
        owns(A1, RAJ);

        assertThat(outcome(change(A1.substring(0, 15), JANE, RAJ.substring(0, 15))))
                .isEqualTo(Outcome.APPLIED);
    }

    @Test
    void whatCanNeverBeWrittenIsRefusedWithTheReason() {
        ORG.whenQueried("/query", "FROM Account", page(true));
        RecordRef a1 = new RecordRef(RecordType.ACCOUNT, A1);
        List<OwnerChange> changes = List.of(
                change(A1, JANE, RAJ),
                new OwnerChange(new RecordRef(RecordType.ACCOUNT, A2), owner(JANE), Optional.empty(), Optional.empty()),
                change("12', 'x", JANE, RAJ),
                change("001dM00003jU9H0QAK", JANE, "407-hubspot"));

        List<OwnerChangeResult> results = writer.apply(changes);

        assertThat(results).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.REFUSED);
        assertThat(results.get(0).ref()).isEqualTo(a1);
        assertThat(results)
                .extracting(result -> result.detail().orElse(""))
                .satisfiesExactly(
                        gone -> assertThat(gone).contains("no such record").contains("Maybe"),
                        nobody -> assertThat(nobody).contains("no records without owner"),
                        noId -> assertThat(noId).contains("no such record"),
                        noUser -> assertThat(noUser).contains("'407-hubspot' is no Salesforce user id"));
        nothingWasWritten();
    }

    @Test
    void aChangeFromNobodyIsAConflictBecauseSalesforceRecordsAlwaysHaveOwners() {
        owns(A1, JANE);

        assertThat(outcome(new OwnerChange(
                        new RecordRef(RecordType.ACCOUNT, A1), Optional.empty(), owner(RAJ), Optional.empty())))
                .isEqualTo(Outcome.CONFLICT);
    }

    // Edge case 35.
    @Test
    void recordsAreWrittenSortedByTypeAndAnsweredInTheOrderAsked() {
        owns(A1, JANE, A2, EVE);
        ORG.whenQueried("/query", "FROM Opportunity", page(true, ownerRow(O1, JANE)));
        saves("[{\"id\":\"" + A1 + "\",\"success\":true,\"errors\":[]},{\"id\":\"" + O1
                + "\",\"success\":true,\"errors\":[]}]");
        OwnerChange opportunity =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, O1), owner(JANE), owner(RAJ), Optional.empty());

        List<OwnerChangeResult> results =
                writer.apply(List.of(opportunity, change(A2, JANE, RAJ), change(A1, JANE, RAJ)));

        assertThat(results)
                .extracting(result -> result.ref().id() + " " + result.outcome())
                .containsExactly(O1 + " APPLIED", A2 + " CONFLICT", A1 + " APPLIED");
        ORG.verify(
                1,
                patchRequestedFor(urlPathEqualTo(PATH))
                        .withRequestBody(equalToJson(
                                "{\"records\":[{\"attributes\":{\"type\":\"Account\"}},{\"attributes\":{\"type\":\"Opportunity\"}}]}",
                                false,
                                true)));
    }

    // Edge case 34.
    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW, RETRY",
        "SERVER_UNAVAILABLE, RETRY",
        "TXN_SECURITY_METERING_ERROR, RETRY",
        "REQUEST_LIMIT_EXCEEDED, RETRY",
        "INACTIVE_OWNER_OR_USER, REFUSED",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, REFUSED",
        "TRANSFER_REQUIRES_READ, REFUSED",
        "ENTITY_IS_DELETED, REFUSED",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, REFUSED"
    })
    void oneBadRecordDoesNotSinkTheOthersAndItsCodeDecidesItsFate(String code, Outcome outcome) {
        owns(A1, JANE, A2, JANE);
        saves("[{\"success\":false,\"errors\":[{\"statusCode\":\"" + code
                + "\",\"message\":\"because\",\"fields\":[]}]}," + "{\"id\":\"" + A2
                + "\",\"success\":true,\"errors\":[]}]");

        List<OwnerChangeResult> results = writer.apply(List.of(change(A1, JANE, RAJ), change(A2, JANE, RAJ)));

        assertThat(results).extracting(OwnerChangeResult::outcome).containsExactly(outcome, Outcome.APPLIED);
        assertThat(results.get(0).detail()).contains(code + ": because");
        assertThat(results.get(0).code()).contains(code);
    }

    @Test
    void anAnswerAboutAnotherRecordIsNeverTakenForSuccess() {
        owns(A1, JANE, A2, JANE);
        saves("[{\"id\":\"" + A2 + "\",\"success\":true,\"errors\":[]}]");

        assertThat(writer.apply(List.of(change(A1, JANE, RAJ), change(A2, JANE, RAJ))))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.UNCLEAR, Outcome.UNCLEAR);
    }

    @Test
    void aFailedRequestIsOneFailureAndNotRepeatedInside() {
        owns(A1, JANE);
        ORG.stubFor(patch(urlPathEqualTo(PATH))
                .willReturn(aResponse()
                        .withStatus(403)
                        .withBody("[{\"message\":\"TotalRequests Limit exceeded.\","
                                + "\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]")));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1, JANE, RAJ))));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(ORG.requests("/composite")).isEqualTo(1);
    }

    @Test
    void aFullBatchTakesOneQueryAndOneWrite() {
        List<String> ids = IntStream.range(0, writer.maxBatch())
                .mapToObj("001dM%010dQAA"::formatted)
                .toList();
        ORG.whenQueried(
                "/query",
                "FROM Account",
                page(true, ids.stream().map(id -> ownerRow(id, JANE)).toArray(String[]::new)));
        saves(ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}")
                .toList()
                .toString());

        assertThat(writer.apply(ids.stream().map(id -> change(id, JANE, RAJ)).toList()))
                .hasSize(200)
                .extracting(OwnerChangeResult::outcome)
                .containsOnly(Outcome.APPLIED);
        assertThat(ORG.getAllServeEvents()).hasSize(2);
    }

    // Edge case 32.
    @Test
    void teamsThatWouldBeLostAreCountedPerRecord() {
        ORG.whenQueried(
                "/query",
                "FROM AccountTeamMember",
                page(
                        true,
                        "{\"AccountId\":\"" + A1 + "\"}",
                        "{\"AccountId\":\"" + A1 + "\"}",
                        "{\"AccountId\":\"" + A2 + "\"}"));
        ORG.whenQueried(
                "/query",
                "FROM OpportunityTeamMember",
                aResponse()
                        .withStatus(400)
                        .withBody("[{\"message\":\"sObject type 'OpportunityTeamMember' is not supported.\","
                                + "\"errorCode\":\"INVALID_TYPE\"}]"));

        assertThat(writer.sideEffects(List.of(
                        change(A1, JANE, RAJ),
                        change(A2, JANE, RAJ),
                        new OwnerChange(
                                new RecordRef(RecordType.OPPORTUNITY, O1), owner(JANE), owner(RAJ), Optional.empty()))))
                .containsExactly(new SideEffect(2, "accounts lose their account team"));
        assertThat(ORG.queries())
                .contains("SELECT AccountId FROM AccountTeamMember WHERE AccountId IN ('" + A1 + "','" + A2 + "')");
    }

    @Test
    void otherErrorsWhileCountingTeamsAreNotTakenForNoTeams() {
        ORG.whenQueried("/query", "FROM AccountTeamMember", aResponse().withStatus(503));

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class, () -> writer.sideEffects(List.of(change(A1, JANE, RAJ))));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    private Outcome outcome(OwnerChange change) {
        return writer.apply(List.of(change)).get(0).outcome();
    }

    private static void owns(String... idsAndOwners) {
        ORG.whenQueried(
                "/query",
                "SELECT Id,OwnerId FROM Account",
                page(
                        true,
                        IntStream.range(0, idsAndOwners.length / 2)
                                .mapToObj(i -> ownerRow(idsAndOwners[2 * i], idsAndOwners[2 * i + 1]))
                                .toArray(String[]::new)));
    }

    private static String ownerRow(String id, String owner) {
        return "{\"Id\":\"" + id + "\",\"OwnerId\":\"" + owner + "\"}";
    }

    private static void saves(String results) {
        ORG.stubFor(patch(urlPathEqualTo(PATH)).willReturn(okJson(results)));
    }

    private static void nothingWasWritten() {
        ORG.verify(0, patchRequestedFor(urlPathEqualTo(PATH)));
    }

    private static OwnerChange change(String account, String expected, String next) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, account), owner(expected), owner(next), Optional.empty());
    }

    private static Optional<OwnerId> owner(String id) {
        return Optional.of(new OwnerId(id));
    }
}
