package dev.bailiwick.connector.pipedrive;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.pipedrive.Company.DEALS;
import static dev.bailiwick.connector.pipedrive.Company.DEAL_TERRITORY;
import static dev.bailiwick.connector.pipedrive.Company.ORGANIZATIONS;
import static dev.bailiwick.connector.pipedrive.Company.TERRITORY;
import static dev.bailiwick.connector.pipedrive.Company.USERS;
import static dev.bailiwick.connector.pipedrive.Company.deal;
import static dev.bailiwick.connector.pipedrive.Company.one;
import static dev.bailiwick.connector.pipedrive.Company.organization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.bailiwick.spi.Connector;
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
    static final Company COMPANY = new Company();

    private final OwnerWriter writer = writer(COMPANY.connector());

    @BeforeEach
    void writingSucceeds() {
        COMPANY.stubFor(patch(anyUrl()).willReturn(okJson(one("{\"id\":1}"))));
    }

    @Test
    void anOwnerIsReadComparedAndWritten() {
        organizationIs(1, organization(1, ""));

        assertThat(writer.apply(List.of(change("1", "11", "12"))))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED);
        COMPANY.verify(
                1,
                patchRequestedFor(urlPathEqualTo(ORGANIZATIONS + "/1"))
                        .withRequestBody(equalToJson("{\"owner_id\":12}")));
    }

    @Test
    void aDealIsWrittenAsOne() {
        COMPANY.answers(DEALS + "/9", one(deal(9, ",\"status\":\"open\"")));
        OwnerChange change =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "9"), owner("11"), owner("12"), Optional.empty());

        assertThat(writer.apply(List.of(change)))
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED);
        COMPANY.verify(1, patchRequestedFor(urlPathEqualTo(DEALS + "/9")));
    }

    // Edge case 34: each record has its own call, so each has its own result.
    @Test
    void oneBadRecordDoesNotSinkTheBatch() {
        for (int id = 1; id <= 7; id++) {
            organizationIs(id, organization(id, id == 3 ? ",\"is_deleted\":true" : ""));
        }
        fails(get(urlPathEqualTo(ORGANIZATIONS + "/2")), 404, "Organization not found");
        fails(patch(urlPathEqualTo(ORGANIZATIONS + "/5")), 400, "owner_id is not allowed");

        List<OwnerChangeResult> results = writer.apply(List.of(
                change("1", "11", "12"),
                change("2", "11", "12"),
                change("3", "11", "12"),
                change("4", "12", "14"),
                change("5", "11", "12"),
                new OwnerChange(
                        new RecordRef(RecordType.ACCOUNT, "6"), owner("11"), Optional.empty(), Optional.empty()),
                change("x7", "11", "12"),
                change("7", "11", "12")));

        assertThat(results)
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(
                        Outcome.APPLIED,
                        Outcome.REFUSED,
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
        assertThat(results.get(4).code()).contains("400");
        assertThat(results.get(4).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("owner_id is not allowed"));
    }

    // Edge case 37: Pipedrive is asked about a new owner once a batch, before anything is written.
    @Test
    void nothingIsWrittenToAUserWhoIsInactiveOrUnknown() {
        organizationIs(1, organization(1, ""));
        organizationIs(2, organization(2, ""));
        organizationIs(3, organization(3, ""));
        fails(get(urlPathEqualTo(USERS + "/99")), 404, "User not found");

        List<OwnerChangeResult> results =
                writer.apply(List.of(change("1", "11", "13"), change("2", "11", "99"), change("3", "11", "13")));

        assertThat(results).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.REFUSED);
        assertThat(results.get(0).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("13 is no active user"));
        COMPANY.verify(0, patchRequestedFor(anyUrl()));
        COMPANY.verify(1, getRequestedFor(urlPathEqualTo(USERS + "/13")));
    }

    // Edge case 39: the answer to the write got lost, and the write was carried out.
    @Test
    void aLostAnswerIsNoConflictTheNextTime() {
        COMPANY.stubFor(get(urlPathEqualTo(ORGANIZATIONS + "/1"))
                .inScenario("lost")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(one(organization(1, "")))));
        COMPANY.stubFor(patch(urlPathEqualTo(ORGANIZATIONS + "/1"))
                .inScenario("lost")
                .willSetStateTo("written")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        COMPANY.stubFor(get(urlPathEqualTo(ORGANIZATIONS + "/1"))
                .inScenario("lost")
                .whenScenarioStateIs("written")
                .willReturn(okJson(one(organization(1, "").replace("\"owner_id\":11", "\"owner_id\":12")))));
        List<OwnerChange> changes = List.of(change("1", "11", "12"));

        ConnectorException lost = catchThrowableOfType(ConnectorException.class, () -> writer.apply(changes));

        assertThat(lost.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(writer.apply(changes)).extracting(OwnerChangeResult::outcome).containsExactly(Outcome.APPLIED);
        COMPANY.verify(1, patchRequestedFor(anyUrl()));
    }

    @Test
    void aMissingRightStopsTheBatchAndNothingIsRepeated() {
        organizationIs(1, organization(1, ""));
        fails(patch(anyUrl()), 403, "Scope and URL mismatch");

        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class,
                () -> writer.apply(List.of(change("1", "11", "12"), change("2", "11", "12"))));

        assertThat(refused.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(refused).hasMessageContainingAll("Scope and URL mismatch", "contacts:full");
        COMPANY.verify(1, patchRequestedFor(anyUrl()));
    }

    @Test
    void theTerritoryIsWrittenBesideTheOwnerOrAlone() {
        OwnerWriter both = writer(COMPANY.connector("territory-field", "Territory"));
        organizationIs(1, organization(1, ""));
        organizationIs(2, organization(2, ",\"custom_fields\":{\"" + TERRITORY + "\":\"north\"}"));
        organizationIs(3, organization(3, ",\"custom_fields\":{\"" + TERRITORY + "\":\"north\"}"));

        List<OwnerChangeResult> results = both.apply(List.of(
                change("1", "11", "12", Optional.of("north")),
                change("2", "11", "11", Optional.empty()),
                change("3", "11", "11", Optional.of("north"))));

        assertThat(both.writesTerritory()).isTrue();
        assertThat(results).extracting(OwnerChangeResult::outcome).containsOnly(Outcome.APPLIED);
        COMPANY.verify(
                1,
                patchRequestedFor(urlPathEqualTo(ORGANIZATIONS + "/1"))
                        .withRequestBody(
                                equalToJson("{\"owner_id\":12,\"custom_fields\":{\"" + TERRITORY + "\":\"north\"}}")));
        COMPANY.verify(
                1,
                patchRequestedFor(urlPathEqualTo(ORGANIZATIONS + "/2"))
                        .withRequestBody(equalToJson("{\"custom_fields\":{\"" + TERRITORY + "\":null}}")));
        COMPANY.verify(0, patchRequestedFor(urlPathEqualTo(ORGANIZATIONS + "/3")));
    }

    @Test
    void aTerritoryFieldThatDealsDoNotHaveStopsTheirWriting() {
        OwnerWriter organizationsOnly = writer(COMPANY.connector("territory-field", TERRITORY));
        OwnerChange change =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "9"), owner("11"), owner("12"), Optional.empty());

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> organizationsOnly.apply(List.of(change)));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("territory-field names no custom field of deals");
        assertThat(DEAL_TERRITORY).isNotEqualTo(TERRITORY);
    }

    @Test
    void theCostIsCountedInTokensOfTheBudget() {
        Connector connector = COMPANY.connector();
        OwnerWriter counted = writer(connector);
        COMPANY.stubFor(get(urlPathEqualTo(USERS))
                .willReturn(okJson("{\"success\":true,\"data\":[]}")
                        .withHeader("x-daily-ratelimit-token-limit", "150000")
                        .withHeader("x-daily-ratelimit-token-remaining", "147650")));

        assertThat(connector.owners()).isEmpty();

        assertThat(counted.cost(45)).hasValue(45 * 6 + 3 * 2);
        assertThat(counted.cost(0)).hasValue(0);
        assertThat(connector.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.used()).isEqualTo(2_350);
            assertThat(usage.allowed()).isEqualTo(150_000);
        });
        assertThat(counted.maxBatch()).isEqualTo(20);
    }

    private static OwnerWriter writer(Connector connector) {
        return connector.ownerWriter().orElseThrow();
    }

    private static void organizationIs(int id, String json) {
        COMPANY.answers(ORGANIZATIONS + "/" + id, one(json));
    }

    private static void fails(MappingBuilder request, int status, String error) {
        COMPANY.stubFor(request.willReturn(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"success\":false,\"error\":\"" + error + "\",\"code\":\"ERR\"}")));
    }

    private static OwnerChange change(String id, String expected, String next) {
        return change(id, expected, next, Optional.empty());
    }

    private static OwnerChange change(String id, String expected, String next, Optional<String> territory) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, id), owner(expected), owner(next), territory.map(TerritoryId::new));
    }

    private static Optional<OwnerId> owner(String id) {
        return Optional.of(new OwnerId(id));
    }
}
