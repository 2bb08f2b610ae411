package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Territories in a text field, and in Salesforce's own territory management. */
class TerritoriesTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String O1 = "006dM00003jU9GyQAK";
    private static final String JANE = "005dM00000aYf0qQAC";
    private static final String RAJ = "005dM00000aYf0rQAC";
    private static final String NORTH = "0MIdM0000000001WAA";
    private static final String SOUTH = "0MIdM0000000002WAA";
    private static final String OLD = "0MydM0000000001";
    private static final String COLLECTION = FakeOrg.ROOT + "/composite/sobjects";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final OwnerWriter objects = writer("territory-objects", "true");
    private final OwnerWriter field = writer("territory-field", "Territory__c");

    @BeforeEach
    void territories() {
        ORG.whenQueried(
                "/query", "FROM Territory2Model WHERE State = 'Active'", page(true, "{\"Id\":\"0MAdM0000000001\"}"));
        ORG.whenQueried(
                "/query",
                "FROM Territory2 WHERE Territory2ModelId IN ('0MAdM0000000001')",
                page(
                        true,
                        territory(NORTH, "North", "Twin"),
                        territory(SOUTH, "South", "Twin"),
                        territory("0MIdM0000000003", "West", "Sunset Coast")));
        ORG.whenQueried("/query", "FROM ObjectTerritory2Association", page(true));
        ORG.whenQueried("/query", "FROM Account", page(true, "{\"Id\":\"" + A1 + "\",\"OwnerId\":\"" + RAJ + "\"}"));
    }

    @Test
    void theFieldIsWrittenBesideTheOwnerInOneCall() {
        ORG.whenQueried("/query", "FROM Account", page(true, "{\"Id\":\"" + A1 + "\",\"OwnerId\":\"" + JANE + "\"}"));
        saves();

        assertThat(field.apply(List.of(account(Optional.of("north")))).get(0).outcome())
                .isEqualTo(Outcome.APPLIED);

        assertThat(ORG.queries())
                .containsExactly("SELECT Id,OwnerId,Territory__c FROM Account WHERE Id IN ('" + A1 + "')");
        ORG.verify(
                1,
                patchRequestedFor(urlPathEqualTo(COLLECTION))
                        .withRequestBody(equalToJson("{\"allOrNone\":false,\"records\":[{\"attributes\":"
                                + "{\"type\":\"Account\"},\"id\":\"" + A1 + "\",\"OwnerId\":\"" + RAJ
                                + "\",\"Territory__c\":\"north\"}]}")));
    }

    @Test
    void theFieldIsClearedEvenWhereTheOwnerStays() {
        ORG.whenQueried(
                "/query",
                "FROM Account",
                page(true, "{\"Id\":\"" + A1 + "\",\"OwnerId\":\"" + RAJ + "\",\"Territory__c\":\"north\"}"));
        saves();

        assertThat(field.apply(List.of(account(Optional.empty()))).get(0).outcome())
                .isEqualTo(Outcome.APPLIED);

        ORG.verify(
                1,
                patchRequestedFor(urlPathEqualTo(COLLECTION))
                        .withRequestBody(equalToJson("{\"allOrNone\":false,\"records\":[{\"attributes\":"
                                + "{\"type\":\"Account\"},\"id\":\"" + A1 + "\",\"Territory__c\":null}]}")));
    }

    @Test
    void anAccountIsPutIntoItsTerritoryAndTakenOutOfThoseSomebodyPutItInto() {
        ORG.whenQueried(
                "/query",
                "FROM ObjectTerritory2Association",
                page(
                        true,
                        association(OLD, SOUTH, "Territory2Manual"),
                        association("0MydM0000000002", "0MIdM0000000003", "Territory2AssignmentRule"),
                        association("0MydM0000000003", "0MIdM0000000099", "Territory2Manual")));
        ORG.stubFor(post(urlPathEqualTo(COLLECTION))
                .willReturn(okJson("[{\"id\":\"0MydM0000000009\",\"success\":true,\"errors\":[]}]")));
        ORG.stubFor(delete(urlPathEqualTo(COLLECTION))
                .willReturn(okJson("[{\"id\":\"" + OLD + "\",\"success\":true,\"errors\":[]}]")));

        assertThat(objects.apply(List.of(account(Optional.of("NORTH")))).get(0).outcome())
                .isEqualTo(Outcome.APPLIED);

        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(COLLECTION))
                        .withRequestBody(equalToJson("{\"allOrNone\":false,\"records\":[{\"attributes\":"
                                + "{\"type\":\"ObjectTerritory2Association\"},\"ObjectId\":\"" + A1
                                + "\",\"Territory2Id\":\"" + NORTH
                                + "\",\"AssociationCause\":\"Territory2Manual\"}]}")));
        ORG.verify(1, deleteRequestedFor(urlPathEqualTo(COLLECTION)).withQueryParam("ids", equalTo(OLD)));
    }

    @Test
    void anAccountThatRulesPutIntoItsTerritoryIsLeftAlone() {
        ORG.whenQueried(
                "/query",
                "FROM ObjectTerritory2Association",
                page(true, association(OLD, NORTH, "Territory2AssignmentRule")));

        assertThat(objects.apply(List.of(account(Optional.of("north")))).get(0).outcome())
                .isEqualTo(Outcome.APPLIED);
        assertThat(ORG.requests("/composite")).isZero();
    }

    @Test
    void whereTheNewTerritoryIsRefusedTheOldOneStays() {
        ORG.whenQueried(
                "/query", "FROM ObjectTerritory2Association", page(true, association(OLD, SOUTH, "Territory2Manual")));
        ORG.stubFor(post(urlPathEqualTo(COLLECTION))
                .willReturn(okJson("[{\"success\":false,\"errors\":[{\"statusCode\":"
                        + "\"INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY\",\"message\":\"no\"}]}]")));

        OwnerChangeResult result =
                objects.apply(List.of(account(Optional.of("north")))).get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.detail())
                .contains("the owner is written, the territory is not:"
                        + " INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: no");
        ORG.verify(0, deleteRequestedFor(urlPathEqualTo(COLLECTION)));
    }

    @Test
    void anOpportunityNamesItsTerritoryInItsField() {
        ORG.whenQueried(
                "/query", "FROM Opportunity", page(true, "{\"Id\":\"" + O1 + "\",\"OwnerId\":\"" + RAJ + "\"}"));
        ORG.stubFor(patch(urlPathEqualTo(COLLECTION))
                .willReturn(okJson("[{\"id\":\"" + O1 + "\",\"success\":true,\"errors\":[]}]")));
        OwnerChange change = change(new RecordRef(RecordType.OPPORTUNITY, O1), Optional.of("sunset coast"));

        assertThat(objects.apply(List.of(change)).get(0).outcome()).isEqualTo(Outcome.APPLIED);

        ORG.verify(
                1,
                patchRequestedFor(urlPathEqualTo(COLLECTION))
                        .withRequestBody(
                                equalToJson("{\"records\":[{\"Territory2Id\":\"0MIdM0000000003\"}]}", true, true)));
        assertThat(ORG.requests("Association")).isZero();
    }

    @Test
    void aTerritoryThatIsMissingOrAmbiguousIsRefusedWithTheReasonAndTheOwnerNotWritten() {
        assertThat(objects.apply(List.of(account(Optional.of("atlantis")))).get(0))
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(Outcome.REFUSED))
                .satisfies(result -> assertThat(result.detail())
                        .hasValueSatisfying(why -> assertThat(why).contains("no territory 'atlantis'", "Maybe")));
        assertThat(objects.apply(List.of(account(Optional.of("twin")))).get(0).detail())
                .hasValueSatisfying(why -> assertThat(why).contains("Several territories", "'twin'", "Maybe"));
        assertThat(ORG.requests("/composite")).isZero();
    }

    @Test
    void checkingNamesTheTerritoryManagementThatIsNotSwitchedOn() {
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/limits")).willReturn(okJson("{}")));
        ORG.whenQueried("/query", "FROM User", page(true));
        ORG.stubFor(
                get(urlPathEqualTo(FakeOrg.ROOT + "/sobjects/ObjectTerritory2Association/describe"))
                        .willReturn(
                                aResponse()
                                        .withStatus(404)
                                        .withBody(
                                                "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")));

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> new TestContext(ORG.baseUrl())
                        .with("territory-objects", "true")
                        .connector()
                        .check());

        assertThat(failure.kind()).isEqualTo(Kind.PERMISSION);
        assertThat(failure)
                .hasMessageContaining("territory management")
                .hasMessageContaining("edit Opportunity.Territory2Id")
                .hasMessageContaining("Maybe");
    }

    @Test
    void checkingNamesTheRightsAndTheModelThatAreMissing() {
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/limits")).willReturn(okJson("{}")));
        ORG.whenQueried("/query", "FROM User", page(true));
        ORG.whenQueried("/query", "FROM Territory2Model", page(true));
        ORG.stubFor(get(urlPathEqualTo(FakeOrg.ROOT + "/sobjects/ObjectTerritory2Association/describe"))
                .willReturn(okJson("{\"createable\":true,\"deletable\":false,\"fields\":[]}")));

        assertThat(catchThrowableOfType(
                        ConnectorException.class,
                        () -> new TestContext(ORG.baseUrl())
                                .with("territory-objects", "true")
                                .connector()
                                .check()))
                .hasMessageContaining("Manage Territories")
                .hasMessageContaining("an active territory model");
        assertThat(catchThrowableOfType(
                        ConnectorException.class,
                        () -> new TestContext(ORG.baseUrl())
                                .with("territory-field", "Territory__c")
                                .connector()
                                .check()))
                .hasMessageContaining("edit Account.Territory__c, nor edit Opportunity.Territory__c");
    }

    @Test
    void bothPlacesAtOnceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestContext(ORG.baseUrl())
                        .with("territory-field", "Territory__c")
                        .with("territory-objects", "true")
                        .connector())
                .withMessageContaining("territory-field and territory-objects are both set. Maybe");
    }

    private static OwnerWriter writer(String setting, String value) {
        return new TestContext(ORG.baseUrl())
                .with(setting, value)
                .connector()
                .ownerWriter()
                .orElseThrow();
    }

    private static OwnerChange account(Optional<String> territory) {
        return change(new RecordRef(RecordType.ACCOUNT, A1), territory);
    }

    private static OwnerChange change(RecordRef ref, Optional<String> territory) {
        return new OwnerChange(
                ref, Optional.of(new OwnerId(JANE)), Optional.of(new OwnerId(RAJ)), territory.map(TerritoryId::new));
    }

    private static void saves() {
        ORG.stubFor(patch(urlPathEqualTo(COLLECTION))
                .willReturn(okJson("[{\"id\":\"" + A1 + "\",\"success\":true,\"errors\":[]}]")));
    }

    private static String territory(String id, String developerName, String name) {
        return "{\"Id\":\"%s\",\"DeveloperName\":\"%s\",\"Name\":\"%s\"}".formatted(id, developerName, name);
    }

    private static String association(String id, String territory, String cause) {
        return "{\"Id\":\"%s\",\"ObjectId\":\"%s\",\"Territory2Id\":\"%s\",\"AssociationCause\":\"%s\"}"
                .formatted(id, A1, territory, cause);
    }
}
