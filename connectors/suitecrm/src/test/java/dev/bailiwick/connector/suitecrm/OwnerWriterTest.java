package dev.bailiwick.connector.suitecrm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.suitecrm.Site.ACCOUNTS;
import static dev.bailiwick.connector.suitecrm.Site.NOTHING;
import static dev.bailiwick.connector.suitecrm.Site.OPPORTUNITIES;
import static dev.bailiwick.connector.suitecrm.Site.OPPORTUNITY_FIELDS;
import static dev.bailiwick.connector.suitecrm.Site.USERS;
import static dev.bailiwick.connector.suitecrm.Site.WORKFLOWS;
import static dev.bailiwick.connector.suitecrm.Site.WRITES;
import static dev.bailiwick.connector.suitecrm.Site.account;
import static dev.bailiwick.connector.suitecrm.Site.list;
import static dev.bailiwick.connector.suitecrm.Site.opportunity;
import static dev.bailiwick.connector.suitecrm.Site.page;
import static dev.bailiwick.connector.suitecrm.Site.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerWriterTest {

    @RegisterExtension
    static final Site SITE = new Site();

    private final OwnerWriter writer = writer();

    @Test
    void anOwnerIsReadComparedAndWritten() {
        accountIs("a1", "");
        written("a1", "u2");

        assertThat(outcomes(writer.apply(List.of(change("a1", "1", "u2"))))).containsExactly(Outcome.APPLIED);
        SITE.verify(
                1,
                patchRequestedFor(urlPathEqualTo(WRITES))
                        .withHeader("Content-Type", equalTo("application/vnd.api+json"))
                        .withRequestBody(equalToJson("{\"data\":{\"type\":\"Accounts\",\"id\":\"a1\",\"attributes\":"
                                + "{\"assigned_user_id\":\"u2\"}}}")));
    }

    @Test
    void anOpportunityIsWrittenAsOne() {
        SITE.stubFor(
                list(OPPORTUNITIES, "filter[id][eq]", equalTo("o1")).willReturn(okJson(page(opportunity("o1", "")))));
        written("o1", "u2");

        assertThat(outcomes(writer.apply(List.of(new OwnerChange(
                        new RecordRef(RecordType.OPPORTUNITY, "o1"), owner("1"), owner("u2"), Optional.empty())))))
                .containsExactly(Outcome.APPLIED);
        SITE.verify(
                1,
                patchRequestedFor(urlPathEqualTo(WRITES))
                        .withRequestBody(matchingJsonPath("$.data.type", equalTo("Opportunities"))));
    }

    // Edge case 34: each record has its own call, so each has its own result.
    @Test
    void oneBadRecordDoesNotSinkTheBatch() {
        SITE.answers(ACCOUNTS, NOTHING);
        for (String id : List.of("a1", "a3", "a4", "a5", "a7")) {
            accountIs(id, "");
            written(id, "u2");
        }
        answersToWrite("a4", refusal("The option \"id\" with value \"a4\" is invalid."));
        answersToWrite("a5", refusal("[SuiteCRM] [AccessDeniedException] "));

        List<OwnerChangeResult> results = writer.apply(List.of(
                change("a1", "1", "u2"),
                change("deleted", "1", "u2"),
                change("a3", "u3", "u2"),
                change("a4", "1", "u2"),
                change("a5", "1", "u2"),
                change("no id at all", "1", "u2"),
                change("a7", "1", "u2")));

        assertThat(outcomes(results))
                .containsExactly(
                        Outcome.APPLIED,
                        Outcome.REFUSED,
                        Outcome.CONFLICT,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.APPLIED);
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.REFUSED)
                .allSatisfy(result -> assertThat(result.detail())
                        .hasValueSatisfying(why -> assertThat(why).contains("Maybe")));
        SITE.verify(4, patchRequestedFor(anyUrl()));
    }

    // A lock is refused so, and passes.
    @Test
    void whatTheDatabaseDoesNotDoIsTriedAgain() {
        accountIs("a1", "");
        answersToWrite("a1", refusal("Database failure. Please refer to suitecrm.log for details."));

        List<OwnerChangeResult> results = writer.apply(List.of(change("a1", "1", "u2")));

        assertThat(outcomes(results)).containsExactly(Outcome.RETRY);
        assertThat(results.get(0).code()).contains("400");
    }

    // Edge case 37: SuiteCRM stores any text as an owner, so users are asked for before.
    @Test
    void nothingIsWrittenToAUserWhoIsInactiveOrUnknown() {
        accountIs("a1", "");
        accountIs("a2", "");
        SITE.stubFor(list(USERS, "filter[id][eq]", equalTo("nobody")).willReturn(okJson(NOTHING)));

        List<OwnerChangeResult> results =
                writer.apply(List.of(change("a1", "1", "u3"), change("a2", "1", "u3"), change("a1", "1", "nobody")));

        assertThat(results).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(result.detail())
                    .hasValueSatisfying(why -> assertThat(why).contains("no active user"));
        });
        SITE.verify(0, patchRequestedFor(anyUrl()));
        SITE.verify(
                1,
                getRequestedFor(urlPathEqualTo(USERS))
                        .withQueryParam("filter[id][eq]", equalTo("u3"))
                        .withQueryParam("filter[status][eq]", equalTo("Active")));
    }

    // Edge case 39: the answer to a write was lost, the write was not.
    @Test
    void aLostAnswerIsNoConflictTheNextTime() {
        accountIs("a1", "");
        SITE.stubFor(patch(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        ConnectorException lost =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change("a1", "1", "u2"))));
        accountIs("a1", ",\"assigned_user_id\":\"u2\"");

        assertThat(lost.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(outcomes(writer.apply(List.of(change("a1", "1", "u2"))))).containsExactly(Outcome.APPLIED);
        SITE.verify(1, patchRequestedFor(anyUrl()));
    }

    // Edge case 33: what SuiteCRM read back after its hooks and workflows counts, not that it answered 201.
    @ParameterizedTest
    @ValueSource(strings = {"1", "u9"})
    void anOwnerThatAWorkflowSetsBackIsNotApplied(String stored) {
        accountIs("a1", "");
        written("a1", stored);

        assertThat(writer.apply(List.of(change("a1", "1", "u2"))))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
                    assertThat(result.detail())
                            .hasValueSatisfying(
                                    why -> assertThat(why).contains("assigned_user_id is '" + stored + "' afterwards"));
                });
    }

    @Test
    void aRecordMayBelongToNobodyBeforeAndAfter() {
        accountIs("a1", ",\"assigned_user_id\":\"\"");
        accountIs("a2", "");
        written("a1", "u2");
        written("a2", "");

        assertThat(outcomes(writer.apply(List.of(
                        new OwnerChange(ref("a1"), Optional.empty(), owner("u2"), Optional.empty()),
                        new OwnerChange(ref("a2"), owner("1"), Optional.empty(), Optional.empty())))))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        // An empty text clears a field; null is passed over.
        SITE.verify(
                1,
                patchRequestedFor(anyUrl())
                        .withRequestBody(
                                equalToJson(
                                        "{\"data\":{\"type\":\"Accounts\",\"id\":\"a2\",\"attributes\":{\"assigned_user_id\":\"\"}}}")));
    }

    @Test
    void aFailureThatIsNoRecordsOwnStopsTheBatchAndNothingIsRepeated() {
        accountIs("a1", "");
        SITE.stubFor(patch(anyUrl())
                .willReturn(okJson("{\"error\":\"access_denied\"}").withStatus(401)));

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> writer.apply(List.of(change("a1", "1", "u2"), change("a2", "1", "u2"))));

        assertThat(failure.kind()).isEqualTo(Kind.TOKEN_REJECTED);
        SITE.verify(1, patchRequestedFor(anyUrl()));
        SITE.verify(1, getRequestedFor(urlPathEqualTo(ACCOUNTS)));
    }

    @Test
    void theTerritoryIsWrittenBesideTheOwnerOrAlone() {
        OwnerWriter both = writer("territory-field", "territory_c");
        accountIs("a1", ",\"territory_c\":\"\"");
        accountIs("a2", ",\"assigned_user_id\":\"u2\",\"territory_c\":\"R&#039;south\"");
        accountIs("a3", ",\"assigned_user_id\":\"u2\",\"territory_c\":\"south\"");
        accountIs("a4", ",\"assigned_user_id\":\"u2\"");
        answersToWrite("a1", stored("a1", ",\"assigned_user_id\":\"u2\",\"territory_c\":\"north\""));
        answersToWrite("a3", stored("a3", ",\"assigned_user_id\":\"u2\",\"territory_c\":\"\""));

        assertThat(both.writesTerritory()).isTrue();
        assertThat(writer.writesTerritory()).isFalse();
        assertThat(outcomes(both.apply(List.of(
                        change("a1", "1", "u2", "north"),
                        change("a2", "1", "u2", "R'south"),
                        change("a3", "u2", "u2", null),
                        change("a4", "u2", "u2", null)))))
                .containsOnly(Outcome.APPLIED);
        SITE.verify(2, patchRequestedFor(anyUrl()));
        SITE.verify(
                1,
                patchRequestedFor(anyUrl())
                        .withRequestBody(equalToJson("{\"data\":{\"type\":\"Accounts\",\"id\":\"a1\",\"attributes\":"
                                + "{\"assigned_user_id\":\"u2\",\"territory_c\":\"north\"}}}")));
        SITE.verify(
                1,
                patchRequestedFor(anyUrl())
                        .withRequestBody(
                                equalToJson(
                                        "{\"data\":{\"type\":\"Accounts\",\"id\":\"a3\",\"attributes\":{\"territory_c\":\"\"}}}")));
    }

    @Test
    void aTerritoryThatItsFieldCannotHoldIsNotApplied() {
        accountIs("a1", "");
        answersToWrite("a1", stored("a1", ",\"assigned_user_id\":\"u2\",\"territory_c\":\"nor\""));

        assertThat(writer("territory-field", "territory_c").apply(List.of(change("a1", "1", "u2", "north"))))
                .singleElement()
                .satisfies(result -> assertThat(result.detail())
                        .hasValueSatisfying(why -> assertThat(why).contains("territory_c is 'nor' afterwards")));
    }

    @Test
    void aTerritoryFieldThatAModuleDoesNotHaveStopsItsWriting() {
        SITE.answers(OPPORTUNITY_FIELDS, "{\"data\":{\"attributes\":{\"name\":{\"type\":\"name\"}}}}");
        OwnerChange change =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "o1"), owner("1"), owner("u2"), Optional.empty());

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> writer("territory-field", "territory_c").apply(List.of(change)));

        assertThat(failure).hasMessageContaining("Opportunities lacks").hasMessageContaining("Maybe");
        SITE.verify(0, patchRequestedFor(anyUrl()));
    }

    // Edge case 32: what SuiteCRM does on its own is told before.
    @Test
    void workflowsThatMayRunAreNamedBefore() {
        SITE.stubFor(list(WORKFLOWS, "filter[flow_module][eq]", equalTo("Accounts"))
                .willReturn(okJson(page(
                        workflow("w1", "Tell &quot;sales&quot;", "All_Records"),
                        workflow("w2", "Welcome", "New_Records"),
                        workflow("w3", "Rate", "Modified_Records")))));
        SITE.stubFor(list(WORKFLOWS, "filter[flow_module][eq]", equalTo("Opportunities"))
                .willReturn(okJson(NOTHING)));
        OwnerChange deal =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "o1"), owner("1"), owner("u2"), Optional.empty());

        assertThat(writer.sideEffects(List.of(change("a1", "1", "u2"), change("a2", "1", "u2"), deal)))
                .containsExactly(
                        new SideEffect(2, "accounts set off the workflow 'Tell \"sales\"' where its conditions hold"),
                        new SideEffect(2, "accounts set off the workflow 'Rate' where its conditions hold"));
        SITE.verify(
                2, getRequestedFor(urlPathEqualTo(WORKFLOWS)).withQueryParam("filter[status][eq]", equalTo("Active")));
    }

    @Test
    void aSiteWithoutWorkflowsHasNoSideEffectsAndOneThatHidesThemSaysSo() {
        SITE.stubFor(get(urlPathEqualTo(WORKFLOWS)).willReturn(refusal("Module AOW_WorkFlow does not exist")));
        assertThat(writer.sideEffects(List.of(change("a1", "1", "u2")))).isEmpty();

        SITE.stubFor(get(urlPathEqualTo(WORKFLOWS)).willReturn(refusal("[SuiteCRM] [AccessDeniedException] ")));
        ConnectorException hidden = catchThrowableOfType(
                ConnectorException.class, () -> writer.sideEffects(List.of(change("a1", "1", "u2"))));
        assertThat(hidden.kind()).isEqualTo(Kind.PERMISSION);
    }

    private static OwnerWriter writer(String... settings) {
        return SITE.connector(settings).ownerWriter().orElseThrow();
    }

    private static void accountIs(String id, String more) {
        SITE.stubFor(list(ACCOUNTS, "filter[id][eq]", equalTo(id)).willReturn(okJson(page(account(id, more)))));
    }

    /** SuiteCRM takes a write and has this owner afterwards. */
    private static void written(String id, String owner) {
        answersToWrite(id, stored(id, ",\"assigned_user_id\":\"" + owner + "\""));
    }

    private static ResponseDefinitionBuilder stored(String id, String more) {
        return okJson("{\"data\":" + account(id, more) + "}").withStatus(201);
    }

    private static void answersToWrite(String id, ResponseDefinitionBuilder answer) {
        SITE.stubFor(patch(urlPathEqualTo(WRITES))
                .withRequestBody(matchingJsonPath("$.data.id", equalTo(id)))
                .willReturn(answer));
    }

    private static String workflow(String id, String name, String runsOn) {
        return "{\"type\":\"AOW_WorkFlow\",\"id\":\"" + id + "\",\"attributes\":{\"name\":\"" + name
                + "\",\"flow_run_on\":\"" + runsOn + "\"}}";
    }

    private static OwnerChange change(String id, String expected, String next) {
        return change(id, expected, next, null);
    }

    private static OwnerChange change(String id, String expected, String next, @Nullable String territory) {
        return new OwnerChange(
                ref(id),
                owner(expected),
                owner(next),
                Optional.ofNullable(territory).map(TerritoryId::new));
    }

    private static RecordRef ref(String id) {
        return new RecordRef(RecordType.ACCOUNT, id);
    }

    private static Optional<OwnerId> owner(String id) {
        return Optional.of(new OwnerId(id));
    }

    private static List<Outcome> outcomes(List<OwnerChangeResult> results) {
        return results.stream().map(OwnerChangeResult::outcome).toList();
    }
}
