package dev.bailiwick.connector.zoho;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.zoho.Organization.ACCOUNTS;
import static dev.bailiwick.connector.zoho.Organization.ANN;
import static dev.bailiwick.connector.zoho.Organization.BEN;
import static dev.bailiwick.connector.zoho.Organization.DEALS;
import static dev.bailiwick.connector.zoho.Organization.GONE;
import static dev.bailiwick.connector.zoho.Organization.RULES;
import static dev.bailiwick.connector.zoho.Organization.error;
import static dev.bailiwick.connector.zoho.Organization.json;
import static dev.bailiwick.connector.zoho.Organization.owner;
import static dev.bailiwick.connector.zoho.Organization.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
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
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerWriterTest {

    @RegisterExtension
    static final Organization ORG = new Organization();

    private static final String CAROL = "4150868000000225099";

    private final OwnerWriter writer = writer();

    // The condition holds for all that was read: its time is that of the last modification seen.
    @Test
    void ownersAreReadComparedAndWrittenOnConditionThatNothingWasModifiedSince() {
        accountsAre(row("1", ANN, "2026-03-12T13:03:20+05:30"), row("2", ANN, "2026-03-12T08:00:00Z"));
        ORG.stubFor(updates().willReturn(okJson(answers(done("1"), done("2")))));

        assertThat(outcomes(writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN)))))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED);

        ORG.verify(
                1,
                putRequestedFor(urlPathEqualTo(ACCOUNTS))
                        .withHeader("If-Unmodified-Since", equalTo("2026-03-12T08:00:00+00:00"))
                        .withRequestBody(equalToJson("{\"data\":[{\"id\":\"1\",\"Owner\":{\"id\":\"" + BEN
                                + "\"}},{\"id\":\"2\",\"Owner\":{\"id\":\"" + BEN + "\"}}]}")));
        ORG.verify(
                1,
                getRequestedFor(urlPathEqualTo(ACCOUNTS))
                        .withQueryParam("ids", equalTo("1,2"))
                        .withQueryParam("fields", equalTo("Owner,Modified_Time")));
    }

    // Edge case 39: after a lost answer the same batch is sent again; what was written then is applied already.
    @Test
    void whoOwnsARecordAlreadyIsAppliedAndSomebodyElseIsAConflict() {
        accountsAre(row("1", BEN), row("2", CAROL), row("3", ANN));
        ORG.stubFor(updates().willReturn(okJson(answers(done("3")))));

        List<OwnerChangeResult> results = writer.apply(
                List.of(change("1", ANN, BEN), change("2", ANN, BEN), change("3", ANN, BEN), change("4", ANN, BEN)));

        assertThat(outcomes(results))
                .containsExactly(Outcome.APPLIED, Outcome.CONFLICT, Outcome.APPLIED, Outcome.REFUSED);
        assertThat(results.get(1).detail())
                .hasValueSatisfying(why -> assertThat(why).contains(CAROL));
        assertThat(results.get(3).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("Maybe it was deleted"));
        ORG.verify(1, putRequestedFor(anyUrl()));
    }

    @Test
    void whatIsDecidedByComparingTakesNoMoreCalls() {
        accountsAre(row("1", BEN));

        writer.apply(List.of(change("1", ANN, BEN)));

        ORG.verify(1, getRequestedFor(anyUrl()));
        ORG.verify(0, putRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"412", "207", "200"})
    void aRecordModifiedInBetweenIsReadAndComparedAgain(int status) {
        ORG.stubFor(reads().inScenario("modified").willReturn(okJson(page("", row("1", ANN)))));
        ORG.stubFor(updates()
                .inScenario("modified")
                .willReturn(json(status, answers(failed("ALREADY_MODIFIED", "\"id\":\"1\""))))
                .willSetStateTo("moved"));
        ORG.stubFor(reads().inScenario("modified")
                .whenScenarioStateIs("moved")
                .willReturn(okJson(page("", row("1", CAROL, "2026-03-12T09:00:00Z")))));

        List<OwnerChangeResult> results = writer.apply(List.of(change("1", ANN, BEN)));

        assertThat(outcomes(results)).containsExactly(Outcome.CONFLICT);
        ORG.verify(1, putRequestedFor(anyUrl()));
    }

    @Test
    void aRecordWhoseOtherFieldsWereModifiedIsWrittenAfterAnotherLook() {
        ORG.stubFor(reads().inScenario("edited").willReturn(okJson(page("", row("1", ANN), row("2", ANN)))));
        ORG.stubFor(updates()
                .inScenario("edited")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(json(207, answers(failed("ALREADY_MODIFIED", "\"id\":\"1\""), done("2"))))
                .willSetStateTo("again"));
        ORG.stubFor(reads().inScenario("edited")
                .whenScenarioStateIs("again")
                .willReturn(okJson(page("", row("1", ANN, "2026-03-12T09:00:00Z")))));
        ORG.stubFor(updates().inScenario("edited").whenScenarioStateIs("again").willReturn(okJson(answers(done("1")))));

        assertThat(outcomes(writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN)))))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        ORG.verify(
                1,
                putRequestedFor(anyUrl())
                        .withHeader("If-Unmodified-Since", equalTo("2026-03-12T09:00:00+00:00"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.id == '1')]"))
                        .withRequestBody(matchingJsonPath("$.data.length()", equalTo("1"))));
    }

    @Test
    void aRecordThatIsModifiedAgainAndAgainIsForLater() {
        accountsAre(row("1", ANN));
        ORG.stubFor(updates().willReturn(json(412, answers(failed("ALREADY_MODIFIED", "\"id\":\"1\"")))));

        assertThat(outcomes(writer.apply(List.of(change("1", ANN, BEN))))).containsExactly(Outcome.RETRY);
        ORG.verify(3, putRequestedFor(anyUrl()));
    }

    // Edge case 34: each record has its own answer, in the order sent.
    @Test
    void oneBadRecordDoesNotSinkTheBatch() {
        accountsAre(row("1", ANN), row("2", ANN), row("3", ANN));
        ORG.stubFor(updates()
                .willReturn(json(
                        207,
                        answers(
                                done("1"),
                                failed("INVALID_DATA", "\"api_name\":\"Region\",\"json_path\":\"$.data[1].Region\""),
                                failed("RECORD_LOCKED", "\"api_name\":\"id\",\"json_path\":\"$.data[2].id\"")))));

        List<OwnerChangeResult> results =
                writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN), change("3", ANN, BEN)));

        assertThat(outcomes(results)).containsExactly(Outcome.APPLIED, Outcome.REFUSED, Outcome.RETRY);
        assertThat(results.get(1).detail()).contains("INVALID_DATA: no luck Region");
        assertThat(results.get(1).code()).contains("INVALID_DATA");
    }

    // Edge case 34: where all fail, the status is that of an error.
    @Test
    void whereAllFailEachIsToldWhy() {
        accountsAre(row("1", ANN), row("2", ANN));
        ORG.stubFor(updates()
                .willReturn(json(400, answers(failed("RECORD_LOCKED", ""), failed("RECORD_IN_BLUEPRINT", "")))));

        List<OwnerChangeResult> results = writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN)));

        assertThat(outcomes(results)).containsExactly(Outcome.RETRY, Outcome.REFUSED);
        ORG.verify(1, putRequestedFor(anyUrl()));
    }

    // Edge case 35: a record that is locked does not keep the others from being written.
    @Test
    void whereOnlyTheGuiltyAreNamedTheOthersAreWrittenWithoutThem() {
        accountsAre(row("1", ANN), row("2", ANN), row("3", ANN));
        ORG.stubFor(updates()
                .withRequestBody(matchingJsonPath("$.data[?(@.id == '2')]"))
                .willReturn(json(400, answers(failed("RECORD_LOCKED", "\"json_path\":\"$.data[1].id\"")))));
        ORG.stubFor(updates()
                .withRequestBody(matchingJsonPath("$.data[?(@.id == '2')]", absent()))
                .willReturn(okJson(answers(done("1"), done("3")))));

        assertThat(outcomes(writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN), change("3", ANN, BEN)))))
                .containsExactly(Outcome.APPLIED, Outcome.RETRY, Outcome.APPLIED);
    }

    // Edge case 36: a mistake that sinks the batch is found by halves.
    @Test
    void aBatchThatIsRefusedAsAWholeIsHalvedUntilTheRecordIsFound() {
        accountsAre(row("1", ANN), row("2", ANN), row("3", ANN));
        for (String id : List.of("1", "2")) {
            ORG.stubFor(updates()
                    .withRequestBody(matchingJsonPath("$.data[?(@.id == '" + id + "')]"))
                    .atPriority(2)
                    .willReturn(okJson(answers(done(id)))));
        }
        ORG.stubFor(updates()
                .withRequestBody(matchingJsonPath("$.data[?(@.id == '3')]"))
                .atPriority(1)
                .willReturn(json(400, error("MANDATORY_NOT_FOUND", "required field not found"))));

        List<OwnerChangeResult> results =
                writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN), change("3", ANN, BEN)));

        assertThat(outcomes(results)).containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.REFUSED);
        assertThat(results.get(2).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("MANDATORY_NOT_FOUND"));
    }

    @Test
    void aRecordThatTheAnswerLeavesOutIsUnclear() {
        accountsAre(row("1", ANN), row("2", ANN));
        ORG.stubFor(updates().willReturn(okJson(answers(done("2")))));

        assertThat(outcomes(writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN)))))
                .containsExactly(Outcome.UNCLEAR, Outcome.APPLIED);
    }

    @ParameterizedTest
    @CsvSource({
        "401, INVALID_TOKEN, TOKEN_REJECTED",
        "403, NO_PERMISSION, PERMISSION",
        "429, TOO_MANY_REQUESTS, RATE_LIMITED",
        "500, INTERNAL_ERROR, TRANSIENT",
        "200, INVALID_TOKEN, TOKEN_REJECTED"
    })
    void aFailureThatIsNoRecordsStopsTheBatch(int status, String code, Kind kind) {
        accountsAre(row("1", ANN), row("2", ANN));
        ORG.stubFor(updates().willReturn(json(status, error(code, "no luck"))));

        ConnectorException thrown = catchThrowableOfType(
                ConnectorException.class, () -> writer.apply(List.of(change("1", ANN, BEN), change("2", ANN, BEN))));

        assertThat(thrown.kind()).isEqualTo(kind);
        ORG.verify(1, putRequestedFor(anyUrl()));
    }

    // Edge case 39: whether it was written nobody knows; the next attempt compares first.
    @Test
    void aLostAnswerIsTransient() {
        accountsAre(row("1", ANN));
        ORG.stubFor(updates().willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        ConnectorException thrown =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change("1", ANN, BEN))));

        assertThat(thrown.kind()).isEqualTo(Kind.TRANSIENT);
    }

    // Edge case 37: who left owns nothing new.
    @ParameterizedTest
    @ValueSource(strings = {GONE, "4711", ""})
    void onlyActiveUsersBecomeOwners(String next) {
        accountsAre(row("1", ANN), row("2", ANN));
        ORG.stubFor(updates().willReturn(okJson(answers(done("2")))));

        List<OwnerChangeResult> results = writer.apply(List.of(change("1", ANN, next), change("2", ANN, BEN)));

        assertThat(outcomes(results)).containsExactly(Outcome.REFUSED, Outcome.APPLIED);
        assertThat(results.get(0).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("is no active user in Zoho"));
    }

    @Test
    void accountsAreWrittenBeforeDealsAndResultsKeepTheirOrder() {
        accountsAre(row("1", ANN));
        ORG.answers(DEALS, page("", row("9", ANN)));
        ORG.stubFor(updates().willReturn(okJson(answers(done("1")))));
        ORG.stubFor(put(urlPathEqualTo(DEALS)).willReturn(okJson(answers(done("9")))));
        OwnerChange deal =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "9"), owning(ANN), owning(BEN), Optional.empty());

        List<OwnerChangeResult> results = writer.apply(List.of(deal, change("1", ANN, BEN)));

        assertThat(results).extracting(result -> result.ref().id()).containsExactly("9", "1");
        // The last call stands first.
        assertThat(ORG.getAllServeEvents())
                .filteredOn(event -> event.getRequest().getMethod().getName().equals("PUT"))
                .extracting(event -> event.getRequest().getUrl())
                .containsExactly(DEALS, ACCOUNTS);
    }

    @Test
    void theTerritoryIsWrittenWithTheOwnerAndByItselfWhereTheOwnerIsInPlace() {
        OwnerWriter both = writer("territory-field", "Territory");
        accountsAre(row("1", ANN), in("south", row("2", BEN)), in("north", row("3", BEN)), in("south", row("4", BEN)));
        ORG.stubFor(updates().willReturn(okJson(answers(done("1"), done("2"), done("4")))));

        List<OwnerChangeResult> results = both.apply(List.of(
                to("north", change("1", ANN, BEN)),
                to("north", change("2", BEN, BEN)),
                to("north", change("3", BEN, BEN)),
                change("4", BEN, BEN)));

        assertThat(both.writesTerritory()).isTrue();
        assertThat(writer.writesTerritory()).isFalse();
        assertThat(outcomes(results)).hasSize(4).containsOnly(Outcome.APPLIED);
        ORG.verify(
                1,
                putRequestedFor(anyUrl())
                        .withRequestBody(matchingJsonPath("$.data.length()", equalTo("3")))
                        .withRequestBody(matchingJsonPath("$.data[?(@.id == '1' && @.Territory == 'north')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.id == '2' && @.Territory == 'north')]"))
                        .withRequestBody(matchingJsonPath("$.data[?(@.id == '4' && @.Territory == null)]")));
    }

    @Test
    void workflowsAreKeptStillWhereTheSettingsSaySo() {
        accountsAre(row("1", ANN));
        ORG.stubFor(updates().willReturn(okJson(answers(done("1")))));

        writer("run-workflows", "false").apply(List.of(change("1", ANN, BEN)));

        ORG.verify(putRequestedFor(anyUrl())
                .withRequestBody(matchingJsonPath("$.trigger.length()", equalTo("0")))
                .withRequestBody(matchingJsonPath("$.skip_feature_execution[0].name", equalTo("cadences"))));
    }

    // Edge case 33: what Zoho does by itself is told before approval.
    @Test
    void theWorkflowRulesThatAChangeMaySetOffAreTold() {
        ORG.stubFor(rules("Accounts")
                .willReturn(okJson("{\"workflow_rules\":[" + rule("Tell the team", "edit", true) + ","
                        + rule("Welcome", "create", true) + "," + rule("Score", "create_or_edit", true) + ","
                        + rule("Old", "field_update", false) + "],\"info\":{\"more_records\":false}}")));
        ORG.stubFor(rules("Deals").willReturn(json(403, error("NO_PERMISSION", "feature not available"))));
        OwnerChange deal =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "9"), owning(ANN), owning(BEN), Optional.empty());
        List<OwnerChange> changes = List.of(change("1", ANN, BEN), change("2", ANN, BEN), change("3", ANN, ANN), deal);

        assertThat(writer.sideEffects(changes))
                .containsExactly(
                        new SideEffect(
                                2,
                                "records of Accounts may set off the workflow rules Tell the team, Score, where their"
                                        + " conditions are met"),
                        new SideEffect(
                                1,
                                "records of Deals may set off workflow rules, which the connected user may not see"));
        assertThat(writer("run-workflows", "false").sideEffects(changes)).isEmpty();
        assertThat(writer.sideEffects(List.of(change("3", ANN, ANN)))).isEmpty();
    }

    @Test
    void noRulesNoSideEffects() {
        assertThat(writer.sideEffects(List.of(change("1", ANN, BEN)))).isEmpty();
        ORG.verify(1, getRequestedFor(urlPathEqualTo(RULES)).withQueryParam("status_active", equalTo("true")));
    }

    @Test
    void anIdOfAnotherCrmIsNeverSent() {
        ORG.stubFor(any(urlPathEqualTo(ACCOUNTS)).willReturn(json(400, error("INVALID_DATA", "bad id"))));

        assertThat(outcomes(writer.apply(List.of(change("001Bw00000ABCDE", ANN, BEN)))))
                .containsExactly(Outcome.REFUSED);
        ORG.verify(0, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
    }

    private static OwnerWriter writer(String... settings) {
        return ORG.connector(settings).ownerWriter().orElseThrow();
    }

    private static void accountsAre(String... rows) {
        ORG.stubFor(reads().willReturn(okJson(page("", rows))));
    }

    private static MappingBuilder reads() {
        return get(urlPathEqualTo(ACCOUNTS));
    }

    private static MappingBuilder updates() {
        return put(urlPathEqualTo(ACCOUNTS));
    }

    private static MappingBuilder rules(String module) {
        return get(urlPathEqualTo(RULES)).withQueryParam("module", equalTo(module));
    }

    private static String rule(String name, String type, boolean active) {
        return "{\"name\":\"" + name + "\",\"execute_when\":{\"type\":\"" + type + "\"},\"status\":{\"active\":"
                + active + "}}";
    }

    private static String row(String id, String owner) {
        return row(id, owner, "2026-03-12T08:00:00Z");
    }

    private static String row(String id, String owner, String modified) {
        return "{\"id\":\"" + id + "\",\"Modified_Time\":\"" + modified + "\",\"Owner\":" + owner(owner) + "}";
    }

    private static String in(String territory, String row) {
        return row.replaceFirst("}$", ",\"Territory\":\"" + territory + "\"}");
    }

    private static OwnerChange change(String id, String expected, String next) {
        return new OwnerChange(new RecordRef(RecordType.ACCOUNT, id), owning(expected), owning(next), Optional.empty());
    }

    private static OwnerChange to(String territory, OwnerChange change) {
        return new OwnerChange(change.ref(), change.expected(), change.next(), Optional.of(new TerritoryId(territory)));
    }

    /** Nobody for an empty id. */
    private static Optional<OwnerId> owning(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(new OwnerId(id));
    }

    private static String answers(String... records) {
        return "{\"data\":[" + String.join(",", records) + "]}";
    }

    private static String done(String id) {
        return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"" + id
                + "\",\"Modified_Time\":\"2026-03-12T10:00:00Z\"},\"message\":\"record updated\",\"status\":\"success\"}";
    }

    private static String failed(String code, String details) {
        return "{\"code\":\"" + code + "\",\"details\":{" + details + "},\"message\":\"no luck\",\"status\":\"error\"}";
    }

    private static List<Outcome> outcomes(List<OwnerChangeResult> results) {
        return results.stream().map(OwnerChangeResult::outcome).toList();
    }
}
