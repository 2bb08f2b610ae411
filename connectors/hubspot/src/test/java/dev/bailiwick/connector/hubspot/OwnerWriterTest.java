package dev.bailiwick.connector.hubspot;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.bailiwick.connector.hubspot.Portal.COMPANIES;
import static dev.bailiwick.connector.hubspot.Portal.DEALS;
import static dev.bailiwick.connector.hubspot.Portal.item;
import static dev.bailiwick.connector.hubspot.Portal.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.bailiwick.spi.ConnectorException;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnerWriterTest {

    private static final String JANE = "11";
    private static final String RAJ = "12";

    @RegisterExtension
    static final Portal PORTAL = new Portal();

    @Test
    void ownersAreComparedAndWrittenInOneBatch() {
        owned("1", JANE, "2", RAJ, "3", "99");
        answer(200, "{\"status\":\"COMPLETE\",\"results\":[{\"id\":\"1\"}]}");

        assertThat(outcomes(writer().apply(List.of(change("3"), change("2"), change("1"), change("4")))))
                .containsExactly(Outcome.CONFLICT, Outcome.APPLIED, Outcome.APPLIED, Outcome.REFUSED);
        PORTAL.verify(
                1,
                postRequestedFor(urlPathEqualTo(COMPANIES + "/batch/update"))
                        .withRequestBody(equalToJson(
                                "{\"inputs\":[{\"id\":\"1\",\"properties\":{\"hubspot_owner_id\":\"12\"}}]}")));
    }

    // Edge case 34: in a 207 neither list is in the order asked, and some records are in none.
    @Test
    void aPartialSuccessIsToldApartByIdHoweverItIsOrdered() {
        owned("1", JANE, "2", JANE, "3", JANE, "4", JANE);
        answer(207, """
                {"status":"COMPLETE","numErrors":2,"results":[{"id":"3"}],
                 "errors":[{"category":"OBJECT_NOT_FOUND","message":"gone","context":{"ids":["2"]}},
                           {"category":"RATE_LIMITS","message":"later","context":{"ids":["1"]}}]}
                """);

        List<OwnerChangeResult> results = writer().apply(List.of(change("1"), change("2"), change("3"), change("4")));

        assertThat(outcomes(results)).containsExactly(Outcome.RETRY, Outcome.REFUSED, Outcome.APPLIED, Outcome.UNCLEAR);
        assertThat(results.get(1).detail()).contains("OBJECT_NOT_FOUND: gone");
        assertThat(results.get(1).code()).contains("OBJECT_NOT_FOUND");
    }

    @Test
    void aRecordForWhichTheWholeBatchIsRefusedIsFoundByHalving() {
        owned("1", JANE, "2", JANE, "3", JANE, "4", JANE);
        answer(200, "{\"results\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"4\"}]}");
        PORTAL.stubFor(
                post(COMPANIES + "/batch/update")
                        .withRequestBody(matchingJsonPath("$.inputs[?(@.id == '3')]"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"status\":\"error\",\"category\":\"VALIDATION_ERROR\",\"message\":\"locked stage\"}")));

        List<OwnerChangeResult> results = writer().apply(List.of(change("1"), change("2"), change("3"), change("4")));

        assertThat(outcomes(results))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.REFUSED, Outcome.APPLIED);
        assertThat(results.get(2).code()).contains("VALIDATION_ERROR");
        assertThat(results.get(2).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("locked stage"));
    }

    @Test
    void ownersAreLookedUpOnceForRecordsOfEveryType() {
        owned("1", JANE);
        PORTAL.stubFor(post(DEALS + "/batch/read")
                .willReturn(okJson(page("", List.of(item("5", "\"hubspot_owner_id\":\"11\""))))));
        answer(200, "{\"results\":[{\"id\":\"1\"}]}");
        PORTAL.stubFor(post(DEALS + "/batch/update").willReturn(okJson("{\"results\":[{\"id\":\"5\"}]}")));
        OwnerChange deal =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "5"), owner(JANE), owner(RAJ), Optional.empty());

        assertThat(outcomes(writer().apply(List.of(deal, change("1")))))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        PORTAL.verify(1, getRequestedFor(urlPathEqualTo("/crm/v3/owners")));
    }

    @Test
    void aRecordMayStayWithAnOwnerWhoIsNotActiveWhenItsTerritoryChanges() {
        owned("1", "9011");
        answer(200, "{\"results\":[{\"id\":\"1\"}]}");
        OwnerWriter writer =
                PORTAL.connector("territory-field", "territory").ownerWriter().orElseThrow();

        assertThat(outcomes(writer.apply(List.of(new OwnerChange(
                        ref("1"), owner("9011"), owner("9011"), Optional.of(new TerritoryId("north")))))))
                .containsExactly(Outcome.APPLIED);
        PORTAL.verify(0, getRequestedFor(urlPathEqualTo("/crm/v3/owners")));
    }

    // Edge case 37: HubSpot may take a deactivated owner without a word, so the owners are looked up just before.
    @Test
    void nothingIsWrittenToAnOwnerWhoIsNotActive() {
        owned("1", JANE);

        OwnerChange toGone = new OwnerChange(
                ref("1"), Optional.of(new OwnerId(JANE)), Optional.of(new OwnerId("9011")), Optional.empty());

        assertThat(outcomes(writer().apply(List.of(toGone)))).containsExactly(Outcome.REFUSED);
        PORTAL.verify(0, postRequestedFor(urlPathMatching(".*/batch/update")));
    }

    @Test
    void anOwnerIsTakenAwayWithAnEmptyText() {
        owned("1", JANE);
        answer(200, "{\"results\":[{\"id\":\"1\"}]}");

        OwnerChange toNobody =
                new OwnerChange(ref("1"), Optional.of(new OwnerId(JANE)), Optional.empty(), Optional.empty());

        assertThat(outcomes(writer().apply(List.of(toNobody)))).containsExactly(Outcome.APPLIED);
        PORTAL.verify(postRequestedFor(urlPathEqualTo(COMPANIES + "/batch/update"))
                .withRequestBody(matchingJsonPath("$.inputs[0].properties.hubspot_owner_id", equalTo(""))));
    }

    // Edge case 39: a write whose answer got lost was carried out; the second time the owner is already the next one.
    @Test
    void aWriteWhoseAnswerGotLostIsNoConflictTheNextTime() {
        owned("1", JANE);
        PORTAL.stubFor(
                post(COMPANIES + "/batch/update").willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
        assertThatThrownBy(() -> writer().apply(List.of(change("1")))).isInstanceOf(ConnectorException.class);

        owned("1", RAJ);

        assertThat(outcomes(writer().apply(List.of(change("1"))))).containsExactly(Outcome.APPLIED);
    }

    @Test
    void theTerritoryIsWrittenBesideTheOwnerAndAlone() {
        owned("1", JANE, "2", RAJ);
        answer(200, "{\"results\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
        OwnerWriter writer =
                PORTAL.connector("territory-field", "territory").ownerWriter().orElseThrow();
        Optional<TerritoryId> north = Optional.of(new TerritoryId("north"));

        assertThat(writer.writesTerritory()).isTrue();
        assertThat(outcomes(writer.apply(List.of(
                        new OwnerChange(ref("1"), owner(JANE), owner(RAJ), north),
                        new OwnerChange(ref("2"), owner(RAJ), owner(RAJ), Optional.empty())))))
                .containsOnly(Outcome.APPLIED);
        PORTAL.verify(postRequestedFor(urlPathEqualTo(COMPANIES + "/batch/update"))
                .withRequestBody(equalToJson("""
                {"inputs":[{"id":"1","properties":{"hubspot_owner_id":"12","territory":"north"}},
                           {"id":"2","properties":{"hubspot_owner_id":"12","territory":""}}]}
                """, true, true)));
    }

    // Edge case 33: HubSpot may pass a company's owner on to its contacts.
    @Test
    void companiesMayPassTheirOwnerOn() {
        OwnerChange deal =
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, "5"), owner(JANE), owner(RAJ), Optional.empty());

        assertThat(writer().sideEffects(List.of(change("1"), change("2"), deal)))
                .extracting(SideEffect::records)
                .containsExactly(2L);
        assertThat(writer().sideEffects(List.of(deal))).isEmpty();
        PORTAL.verify(0, postRequestedFor(anyUrl()));
    }

    private static OwnerWriter writer() {
        return PORTAL.connector().ownerWriter().orElseThrow();
    }

    /** Who owns the companies now, an id and an owner in turn. */
    private static void owned(String... idsAndOwners) {
        List<String> items = IntStream.range(0, idsAndOwners.length / 2)
                .mapToObj(i -> item(
                        idsAndOwners[2 * i],
                        "\"territory\":\"south\",\"hubspot_owner_id\":\"" + idsAndOwners[2 * i + 1] + "\""))
                .toList();
        PORTAL.stubFor(post(COMPANIES + "/batch/read").willReturn(okJson(page("", items))));
    }

    private static void answer(int status, String body) {
        PORTAL.stubFor(post(COMPANIES + "/batch/update")
                .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static OwnerChange change(String id) {
        return new OwnerChange(ref(id), owner(JANE), owner(RAJ), Optional.empty());
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
