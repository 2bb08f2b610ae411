package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.OPPORTUNITY;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ROOT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.TEAM;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.USER;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.account;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.batchAnswer;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.error;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.errorBody;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.page;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.reading;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.row;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnerWriterTest {

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    @BeforeEach
    void usersOneToThreeOfWhomThreeIsDisabled() {
        CRM.whenReading("systemusers", page(user(USER + 1, false), user(USER + 2, false), user(USER + 3, true)));
        CRM.whenReading("teams", page("{\"teamid\":\"%s\",\"name\":\"North\",\"teamtype\":0}".formatted(TEAM)));
    }

    @Test
    void aWriteCarriesTheVersionOfTheRowThatWasCompared() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, "")));
        CRM.whenWriting("204");

        assertThat(outcomes(writer(), change(ACCOUNT + 1, USER + 1, USER + 2))).containsExactly(Outcome.APPLIED);
        // Edge case 36: with the version as condition, a row that is gone is not made anew.
        assertThat(batches())
                .singleElement()
                .asString()
                .contains("PATCH " + ROOT + "/accounts(" + ACCOUNT + "1) HTTP/1.1\r\n"
                        + "Content-Type: application/json\r\n"
                        + "If-Match: W/\"71\"\r\n\r\n"
                        + "{\"ownerid@odata.bind\":\"/systemusers(" + USER + "2)\"}\r\n");
        assertThat(CRM.requests("/$batch").get(0).getHeader("Prefer")).isEqualTo("odata.continue-on-error");
        assertThat(CRM.requests("/$batch").get(0).header("Content-Type").values())
                .singleElement()
                .asString()
                .startsWith("multipart/mixed; boundary=\"batch_");
    }

    @Test
    void aRowWithoutVersionIsStillNotMadeAnew() {
        // Edge case 36.
        CRM.whenReading("accounts", page("{\"accountid\":\"" + ACCOUNT + "1\",\"_ownerid_value\":\"" + USER + "1\"}"));
        CRM.whenWriting("204");

        outcomes(writer(), change(ACCOUNT + 1, USER + 1, USER + 2));

        assertThat(batches()).singleElement().asString().contains("If-Match: *\r\n");
    }

    @Test
    void teamsOwnRecordsToo() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, "")));
        CRM.whenWriting("204");

        assertThat(outcomes(writer(), change(ACCOUNT + 1, USER + 1, "team:" + TEAM)))
                .containsExactly(Outcome.APPLIED);
        assertThat(batches()).singleElement().asString().contains("\"/teams(" + TEAM + ")\"");
    }

    @Test
    void aTeamOwningARecordIsNotTakenForAUser() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, TEAM, "").replace("\"systemuser\"", "\"team\"")));

        assertThat(writer().apply(List.of(change(ACCOUNT + 1, TEAM, USER + 1))))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.CONFLICT);
                    assertThat(result.detail()).contains("owner is now team:" + TEAM);
                });
    }

    @Test
    void whatIsAlreadySoIsAppliedAndWhatSomebodyElseChangedIsAConflict() {
        // Edge case 39: a write whose answer was lost is no conflict when it is tried again.
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 2, ""), account(ACCOUNT + 2, USER + 3, "")));

        assertThat(outcomes(writer(), change(ACCOUNT + 1, USER + 1, USER + 2), change(ACCOUNT + 2, USER + 1, USER + 2)))
                .containsExactly(Outcome.APPLIED, Outcome.CONFLICT);
        assertThat(batches()).isEmpty();
    }

    @Test
    void partsFailOneByOneAndAccountsGoFirst() {
        // Edge case 34: each part of a batch has a status of its own.
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, ""), account(ACCOUNT + 2, USER + 1, "")));
        CRM.whenReading(
                "opportunities",
                page(
                        row("opportunity", OPPORTUNITY + 1, USER + 1, ""),
                        row("opportunity", OPPORTUNITY + 2, USER + 1, "")));
        CRM.whenWriting(
                "204",
                "403 " + errorBody("0x80040220", "Principal is missing prvAssignAccount."),
                "500 " + errorBody("0x80044150", "Generic SQL error. Sql Number: 1205"),
                "404 " + errorBody("0x80040217", "opportunity Does Not Exist"));

        List<OwnerChangeResult> results = writer().apply(List.of(
                change(OPPORTUNITY + 1, USER + 1, USER + 2),
                change(ACCOUNT + 1, USER + 1, USER + 2),
                change(OPPORTUNITY + 2, USER + 1, USER + 2),
                change(ACCOUNT + 2, USER + 1, USER + 2)));

        assertThat(results)
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.RETRY, Outcome.APPLIED, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(results.get(3).detail()).contains("403 0x80040220 Principal is missing prvAssignAccount.");
        assertThat(results.get(3).code()).contains("0x80040220");
    }

    @Test
    void missingRepliesAreUnclear() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, ""), account(ACCOUNT + 2, USER + 1, "")));
        CRM.whenWriting("204");

        assertThat(outcomes(writer(), change(ACCOUNT + 1, USER + 1, USER + 2), change(ACCOUNT + 2, USER + 1, USER + 2)))
                .containsExactly(Outcome.APPLIED, Outcome.UNCLEAR);
    }

    @Test
    void aRowThatWasOvertakenIsReadAgainAndDecided() {
        // Edge case 33: an account passes its owner on to opportunities, which then have another version.
        String rows = "rows";
        CRM.stubFor(reading("opportunities")
                .inScenario(rows)
                .willReturn(page(
                        row("opportunity", OPPORTUNITY + 1, USER + 1, ""),
                        row("opportunity", OPPORTUNITY + 2, USER + 1, ""),
                        row("opportunity", OPPORTUNITY + 3, USER + 1, ""),
                        row("opportunity", OPPORTUNITY + 4, USER + 1, ""))));
        String overtaken = "412 " + errorBody("0x80060882", "The version of the existing record does not match.");
        CRM.stubFor(post(urlPathEqualTo(ROOT + "/$batch"))
                .inScenario(rows)
                .willSetStateTo("overtaken")
                .willReturn(batchAnswer(overtaken, overtaken, overtaken, overtaken)));
        CRM.stubFor(reading("opportunities")
                .inScenario(rows)
                .whenScenarioStateIs("overtaken")
                .willReturn(page(
                        row("opportunity", OPPORTUNITY + 1, USER + 2, ""),
                        row("opportunity", OPPORTUNITY + 2, USER + 3, ""),
                        row("opportunity", OPPORTUNITY + 3, USER + 1, ""))));

        assertThat(outcomes(
                        writer(),
                        change(OPPORTUNITY + 1, USER + 1, USER + 2),
                        change(OPPORTUNITY + 2, USER + 1, USER + 2),
                        change(OPPORTUNITY + 3, USER + 1, USER + 2),
                        change(OPPORTUNITY + 4, USER + 1, USER + 2)))
                .containsExactly(Outcome.APPLIED, Outcome.CONFLICT, Outcome.RETRY, Outcome.REFUSED);
    }

    @Test
    void aDuplicateIsRefusedThoughItHasTheSameStatus() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, "")));
        CRM.whenWriting("412 " + errorBody("0x80040237", "Cannot insert duplicate key."));

        assertThat(outcomes(writer(), change(ACCOUNT + 1, USER + 1, USER + 2))).containsExactly(Outcome.REFUSED);
    }

    @Test
    void nothingIsWrittenToDisabledOrUnknownUsersOrToNobody() {
        // Edge case 37: users are looked up just before the write.
        CRM.whenReading(
                "accounts",
                page(
                        account(ACCOUNT + 1, USER + 1, ""),
                        account(ACCOUNT + 2, USER + 1, ""),
                        account(ACCOUNT + 3, USER + 1, ""),
                        account(ACCOUNT + 4, USER + 1, "")));

        List<OwnerChangeResult> results = writer().apply(List.of(
                change(ACCOUNT + 1, USER + 1, USER + 3),
                change(ACCOUNT + 2, USER + 1, USER + 9),
                change(ACCOUNT + 3, USER + 1, "005Ax0000001"),
                new OwnerChange(
                        ref(ACCOUNT + 4), Optional.of(new OwnerId(USER + 1)), Optional.empty(), Optional.empty()),
                change("no-guid", USER + 1, USER + 2)));

        assertThat(results).extracting(OwnerChangeResult::outcome).hasSize(5).containsOnly(Outcome.REFUSED);
        assertThat(results)
                .allSatisfy(result -> assertThat(result.detail())
                        .hasValueSatisfying(why -> assertThat(why).contains("Maybe")));
        assertThat(batches()).isEmpty();
    }

    @Test
    void theTerritoryIsWrittenBesideTheOwnerOrAlone() {
        OwnerWriter writer =
                CRM.connector("territory-field", "new_territory").ownerWriter().orElseThrow();
        CRM.whenReading(
                "accounts",
                page(
                        account(ACCOUNT + 1, USER + 1, ""),
                        account(ACCOUNT + 2, USER + 2, "\"new_territory\":\"south\""),
                        account(ACCOUNT + 3, USER + 2, "\"new_territory\":\"north\""),
                        account(ACCOUNT + 4, USER + 2, "\"new_territory\":\"north\"")));
        CRM.whenWriting("204", "204", "204");

        assertThat(writer.writesTerritory()).isTrue();
        assertThat(outcomes(
                        writer,
                        territory(ACCOUNT + 1, USER + 1, USER + 2, "north"),
                        territory(ACCOUNT + 2, USER + 1, USER + 2, "north"),
                        territory(ACCOUNT + 3, USER + 1, USER + 2, "north"),
                        change(ACCOUNT + 4, USER + 2, USER + 2)))
                .containsOnly(Outcome.APPLIED);
        assertThat(batches())
                .singleElement()
                .asString()
                .contains("{\"ownerid@odata.bind\":\"/systemusers(" + USER + "2)\",\"new_territory\":\"north\"}\r\n")
                .contains("\r\n\r\n{\"new_territory\":\"north\"}\r\n")
                .contains("\r\n\r\n{\"new_territory\":null}\r\n")
                .doesNotContain(ACCOUNT + 3);
    }

    @Test
    void bypassingIsAskedForInEachPartOnlyWhereTheSettingsSaySo() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, "")));
        CRM.whenWriting("204");

        outcomes(writer(), change(ACCOUNT + 1, USER + 1, USER + 2));
        outcomes(
                CRM.connector("bypass-custom-logic", "true", "bypass-flows", "true")
                        .ownerWriter()
                        .orElseThrow(),
                change(ACCOUNT + 1, USER + 1, USER + 2));

        assertThat(batches().get(0)).doesNotContain("MSCRM");
        assertThat(batches().get(1))
                .contains("MSCRM.BypassBusinessLogicExecution: CustomSync,CustomAsync\r\n")
                .contains("MSCRM.SuppressCallbackRegistrationExpanderJob: true\r\n");
    }

    @Test
    void aBatchThatFailsAsAWholeIsNotRepeated() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, "")));
        CRM.stubFor(post(urlPathEqualTo(ROOT + "/$batch"))
                .willReturn(error(429, "0x80072321", "Combined execution time of incoming requests exceeded limit")
                        .withHeader("Retry-After", "17")));

        assertThatThrownBy(() -> writer().apply(List.of(change(ACCOUNT + 1, USER + 1, USER + 2))))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(e.retryAfter())
                            .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(17));
                });
        assertThat(batches()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoBatchPasses() {
        CRM.whenReading("accounts", page(account(ACCOUNT + 1, USER + 1, "")));
        CRM.stubFor(post(urlPathEqualTo(ROOT + "/$batch"))
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<p>Hi</p>")));

        assertThatThrownBy(() -> writer().apply(List.of(change(ACCOUNT + 1, USER + 1, USER + 2))))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
    }

    // Edge case 33.
    @Test
    void whatPassesItsOwnerOnIsToldByKindOfCascade() {
        CRM.stubFor(get(urlPathEqualTo(FakeEnvironment.definition("account") + "/OneToManyRelationships"))
                .willReturn(okJson("{\"value\":[" + relationship("opportunity", "Active") + ","
                        + relationship("contact", "Cascade") + "," + relationship("task", "Cascade") + ","
                        + relationship("incident", "NoCascade") + ",{\"ReferencingEntity\":\"lead\"}]}")));

        assertThat(writer().sideEffects(List.of(
                        change(ACCOUNT + 1, USER + 1, USER + 2),
                        change(ACCOUNT + 2, USER + 1, USER + 2),
                        change(ACCOUNT + 3, USER + 2, USER + 2))))
                .extracting(effect -> effect.records() + " " + effect.description())
                .containsExactly(
                        "2 accounts pass their new owner on to the active rows of opportunity that belong to them"
                                + " (cascade Active)",
                        "2 accounts pass their new owner on to all rows of contact, task that belong to them"
                                + " (cascade Cascade)");
        assertThat(writer().sideEffects(List.of())).isEmpty();
    }

    private static String relationship(String table, String assign) {
        return "{\"SchemaName\":\"x\",\"ReferencingEntity\":\"%s\",\"CascadeConfiguration\":{\"Assign\":\"%s\"}}"
                .formatted(table, assign);
    }

    private static OwnerWriter writer() {
        return CRM.connector().ownerWriter().orElseThrow();
    }

    private static List<String> batches() {
        return CRM.requests("/$batch").stream()
                .map(request -> request.getBodyAsString())
                .toList();
    }

    private static List<Outcome> outcomes(OwnerWriter writer, OwnerChange... changes) {
        return writer.apply(List.of(changes)).stream()
                .map(OwnerChangeResult::outcome)
                .toList();
    }

    private static OwnerChange change(String id, String expected, String next) {
        return new OwnerChange(
                ref(id), Optional.of(new OwnerId(expected)), Optional.of(new OwnerId(next)), Optional.empty());
    }

    private static OwnerChange territory(String id, String expected, String next, String territory) {
        return new OwnerChange(
                ref(id),
                Optional.of(new OwnerId(expected)),
                Optional.of(new OwnerId(next)),
                Optional.of(new TerritoryId(territory)));
    }

    private static RecordRef ref(String id) {
        return new RecordRef(id.startsWith("b") ? RecordType.OPPORTUNITY : RecordType.ACCOUNT, id);
    }
}
