package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TerritoriesTest {

    private static final String COLLECTION = SalesforceClient.DATA + "/composite/sobjects";

    private Sandbox sandbox;
    private SalesforceClient client;
    private String account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
        client = SalesforceClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void oneModelIsActiveAndHasTerritories() {
        JsonNode models = client.found("SELECT Id,Name,State FROM Territory2Model WHERE State = 'Active'");
        String model = models.path("records").path(0).path("Id").stringValue();

        assertThat(models.path("totalSize").intValue()).isOne();
        assertThat(client.all("SELECT DeveloperName FROM Territory2 WHERE Territory2ModelId = '" + model + "'"))
                .extracting(row -> row.path("DeveloperName").stringValue())
                .containsExactly("North", "South", "East", "West");
    }

    @Test
    void anAccountIsPutIntoATerritoryOnceAndTakenOutAgain() {
        JsonNode added = SalesforceClient.json(add(account, territory("North"), "Territory2Manual"));
        JsonNode again = SalesforceClient.json(add(account, territory("North"), "Territory2Manual"));
        String id = added.path(0).path("id").stringValue();
        JsonNode shown =
                client.found("SELECT Id,ObjectId,Territory2Id,AssociationCause FROM ObjectTerritory2Association");
        HttpResponse<String> removed = client.send("DELETE", COLLECTION + "?ids=" + id + "&allOrNone=false", "");
        HttpResponse<String> twice = client.send("DELETE", COLLECTION + "?ids=" + id, "");

        assertThat(added.path(0).path("success").booleanValue()).isTrue();
        assertThat(again.path(0).path("errors").path(0).path("statusCode").stringValue())
                .isEqualTo("DUPLICATE_VALUE");
        assertThat(shown.path("records").path(0).path("ObjectId").stringValue()).isEqualTo(account);
        assertThat(shown.path("records").path(0).path("attributes").path("type").stringValue())
                .isEqualTo("ObjectTerritory2Association");
        assertThat(removed.body()).contains("\"success\":true");
        assertThat(twice.body()).contains("\"success\":false", "NOT_FOUND");
    }

    @Test
    void aTerritoryOfAModelThatIsNotActiveAndACauseThatIsNotManualAreRefused() {
        assertThat(add(account, territory("Moon"), "Territory2Manual").body()).contains("FIELD_INTEGRITY_EXCEPTION");
        assertThat(add(account, territory("North"), "Territory2AssignmentRule").body())
                .contains("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(add("001Bw0000000001", territory("North"), "Territory2Manual")
                        .body())
                .contains("INVALID_CROSS_REFERENCE_KEY");
        assertThat(client.send("POST", SalesforceClient.DATA + "/sobjects/Territory2", "{\"Name\":\"x\"}")
                        .body())
                .contains("INVALID_TYPE_FOR_OPERATION");
    }

    @Test
    void anOpportunityNamesItsTerritoryInAField() {
        String opportunity = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        String path = SalesforceClient.DATA + "/sobjects/Opportunity/" + opportunity;

        assertThat(client.send("PATCH", path, "{\"Territory2Id\":\"" + territory("East") + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.record("Opportunity", opportunity)
                        .path("Territory2Id")
                        .stringValue())
                .isEqualTo(territory("East"));
        assertThat(client.send("PATCH", path, "{\"Territory2Id\":\"" + account + "\"}")
                        .body())
                .contains("MALFORMED_ID");
    }

    private String territory(String developerName) {
        return client.found("SELECT Id FROM Territory2 WHERE DeveloperName = '" + developerName + "'")
                .path("records")
                .path(0)
                .path("Id")
                .stringValue();
    }

    private HttpResponse<String> add(String object, String territory, String cause) {
        return client.send(
                "POST",
                COLLECTION,
                "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"ObjectTerritory2Association\"},"
                        + "\"ObjectId\":\"" + object + "\",\"Territory2Id\":\"" + territory
                        + "\",\"AssociationCause\":\"" + cause + "\"}]}");
    }
}
