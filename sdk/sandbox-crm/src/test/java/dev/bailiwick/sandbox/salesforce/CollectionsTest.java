package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CollectionsTest {

    private static final String NO_AUTO_ASSIGN = "Sforce-Auto-Assign";

    private Sandbox sandbox;
    private SalesforceClient client;
    private List<String> accounts;
    private String owner;
    private String inactive;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(250).opportunities(20));
        client = SalesforceClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
        owner = user("IsActive = true");
        inactive = user("IsActive = false");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void ownersOfTwoHundredRecordsChangeAndEachHasAResult() {
        List<Map<String, ?>> records = new ArrayList<>();
        accounts.subList(0, 200).forEach(id -> records.add(SalesforceClient.ownerChange(id, owner)));

        HttpResponse<String> answer = client.update(false, records);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SalesforceClient.json(answer))
                .hasSize(200)
                .allSatisfy(result ->
                        assertThat(result.path("success").booleanValue()).isTrue());
        assertThat(SalesforceClient.json(answer).path(7))
                .isEqualTo(SalesforceClient.JSON.readTree(
                        "{\"id\":\"" + accounts.get(7) + "\",\"success\":true,\"errors\":[]}"));
        assertThat(accounts.subList(0, 200))
                .allSatisfy(id -> assertThat(sandbox.ownerOf(id)).contains(owner));
    }

    @Test
    void moreThanTwoHundredRecordsAreRefusedAsAWhole() {
        List<Map<String, ?>> records = new ArrayList<>();
        accounts.subList(0, 201).forEach(id -> records.add(SalesforceClient.ownerChange(id, owner)));
        String before = sandbox.ownerOf(accounts.get(0)).orElseThrow();

        HttpResponse<String> answer = client.update(false, records);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SalesforceClient.errorCode(answer)).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(before);
    }

    @Test
    void recordsAreReadInTheOrderAskedAndWhatIsNotThereIsNull() {
        sandbox.delete(accounts.get(1));
        List<String> ids = List.of(accounts.get(2), accounts.get(1), "nonsense", accounts.get(0));

        JsonNode read = SalesforceClient.json(retrieve(ids, "Id", "OwnerId"));

        assertThat(read).hasSize(4);
        assertThat(read.path(0).path("Id").stringValue()).isEqualTo(accounts.get(2));
        assertThat(read.path(0).path("OwnerId").stringValue())
                .isEqualTo(sandbox.ownerOf(accounts.get(2)).orElseThrow());
        assertThat(read.path(1).isNull()).isTrue();
        assertThat(read.path(2).isNull()).isTrue();
        assertThat(read.path(3).path("Id").stringValue()).isEqualTo(accounts.get(0));
    }

    @Test
    void readingMoreThanTwoThousandOrAnUnknownFieldIsRefused() {
        List<String> ids = Collections.nCopies(2001, accounts.get(0));

        assertThat(SalesforceClient.errorCode(retrieve(ids, "Id"))).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(retrieve(ids.subList(0, 2000), "Id").statusCode()).isEqualTo(200);
        assertThat(SalesforceClient.errorCode(retrieve(ids.subList(0, 1), "Nope__c")))
                .isEqualTo("INVALID_FIELD");
    }

    private HttpResponse<String> retrieve(List<String> ids, String... fields) {
        return client.send(
                "POST",
                SalesforceClient.DATA + "/composite/sobjects/Account",
                SalesforceClient.JSON.writeValueAsString(Map.of("ids", ids, "fields", List.of(fields))));
    }

    @Test
    void everyBadRecordSaysWhyAndTheOthersAreWritten() {
        String deleted = accounts.get(1);
        sandbox.delete(deleted);
        List<Map<String, ?>> records = List.of(
                SalesforceClient.ownerChange(accounts.get(0), owner),
                SalesforceClient.ownerChange(deleted, owner),
                SalesforceClient.ownerChange("001Bw0000000001", owner),
                SalesforceClient.ownerChange("nonsense", owner),
                SalesforceClient.ownerChange(sandbox.ids(RecordKind.OPPORTUNITY).get(0), owner),
                SalesforceClient.ownerChange(accounts.get(2), "005Bw0000000001"),
                SalesforceClient.ownerChange(accounts.get(2), inactive),
                SalesforceClient.ownerChange(accounts.get(2), "me"),
                SalesforceClient.ownerChange(accounts.get(2), accounts.get(3)),
                Map.of("attributes", Map.of("type", "Account"), "id", accounts.get(2), "Nope__c", 1),
                Map.of("attributes", Map.of("type", "Account"), "id", accounts.get(2), "SystemModstamp", "x"),
                Map.of("attributes", Map.of("type", "Account"), "id", accounts.get(2), "Name", ""),
                Map.of("attributes", Map.of("type", "Account"), "id", accounts.get(2), "AnnualRevenue", "much"),
                Map.of("attributes", Map.of("type", "Account"), "OwnerId", owner),
                Map.of("attributes", Map.of("type", "Lead"), "id", accounts.get(2)),
                SalesforceClient.ownerChange(accounts.get(0).substring(0, 15), owner),
                SalesforceClient.ownerChange(accounts.get(4), owner));

        JsonNode results = SalesforceClient.json(client.update(false, records));

        assertThat(codes(results))
                .containsExactly(
                        "ok",
                        "ENTITY_IS_DELETED",
                        "INVALID_CROSS_REFERENCE_KEY",
                        "MALFORMED_ID",
                        "MALFORMED_ID",
                        "INVALID_CROSS_REFERENCE_KEY",
                        "INACTIVE_OWNER_OR_USER",
                        "MALFORMED_ID",
                        "MALFORMED_ID",
                        "INVALID_FIELD",
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "REQUIRED_FIELD_MISSING",
                        "INVALID_TYPE_ON_FIELD_IN_RECORD",
                        "MISSING_ARGUMENT",
                        "INVALID_TYPE",
                        "DUPLICATE_VALUE",
                        "ok");
        assertThat(results.path(6).path("errors").path(0).path("fields").path(0).stringValue())
                .isEqualTo("OwnerId");
        assertThat(results.path(6).has("id")).isFalse();
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(owner);
        assertThat(sandbox.ownerOf(accounts.get(4))).contains(owner);
    }

    @Test
    void allOrNoneWritesNothingWhenOneRecordFails() {
        String before = sandbox.ownerOf(accounts.get(0)).orElseThrow();
        String other = user("IsActive = true AND Id != '" + before + "'");

        HttpResponse<String> answer = client.update(
                true,
                List.of(
                        SalesforceClient.ownerChange(accounts.get(0), other),
                        SalesforceClient.ownerChange(accounts.get(1), inactive)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(codes(SalesforceClient.json(answer)))
                .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "INACTIVE_OWNER_OR_USER");
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(before);
    }

    @Test
    void allOrNoneWritesEverythingWhenNoRecordFails() {
        client.update(
                true,
                List.of(
                        SalesforceClient.ownerChange(accounts.get(0), owner),
                        SalesforceClient.ownerChange(accounts.get(1), owner)));

        assertThat(sandbox.ownerOf(accounts.get(1))).contains(owner);
    }

    @Test
    void systemModstampMovesWithEveryWriteAndNeverBack() {
        String previous = stamp(accounts.get(0));
        for (int i = 0; i < 20; i++) {
            client.update(false, List.of(SalesforceClient.ownerChange(accounts.get(0), owner)));
            String next = stamp(accounts.get(0));
            assertThat(next)
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000")
                    .isGreaterThan(previous);
            previous = next;
        }
        client.update(false, List.of(SalesforceClient.ownerChange(accounts.get(1), owner)));
        assertThat(stamp(accounts.get(1))).isGreaterThan(previous);
    }

    @Test
    void assignmentRulesRunOnEveryAccountUnlessToldNotTo() {
        List<Map<String, ?>> two = List.of(
                SalesforceClient.ownerChange(accounts.get(0), owner),
                SalesforceClient.ownerChange(accounts.get(1), owner));
        String opportunity = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        Map<String, ?> deal = Map.of("attributes", Map.of("type", "Opportunity"), "id", opportunity, "OwnerId", owner);

        client.update(false, two, NO_AUTO_ASSIGN, "FALSE");
        client.update(false, List.of(deal));
        assertThat(sandbox.stats().autoAssignRuns()).isZero();

        client.update(false, two);
        client.update(false, two, NO_AUTO_ASSIGN, "TRUE");
        assertThat(sandbox.stats().autoAssignRuns()).isEqualTo(4);
        assertThat(SalesforceClient.json(client.get("/sandbox/stats"))
                        .path("autoAssignRuns")
                        .intValue())
                .isEqualTo(4);
    }

    @Test
    void patchMayComeAsAPost() {
        String body = SalesforceClient.JSON.writeValueAsString(
                Map.of("records", List.of(SalesforceClient.ownerChange(accounts.get(0), owner))));

        HttpResponse<String> answer =
                client.send("POST", SalesforceClient.DATA + "/composite/sobjects?_HttpMethod=PATCH", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(owner);
    }

    @Test
    void bodyThatIsNoListOfRecordsIsRefused() {
        String path = SalesforceClient.DATA + "/composite/sobjects";

        assertThat(SalesforceClient.errorCode(client.send("PATCH", path, "{\"records\":[")))
                .isEqualTo("JSON_PARSER_ERROR");
        assertThat(SalesforceClient.errorCode(client.send("PATCH", path, "[]"))).isEqualTo("JSON_PARSER_ERROR");
        assertThat(SalesforceClient.errorCode(client.send("PATCH", path, "{}"))).isEqualTo("MISSING_ARGUMENT");
    }

    private String user(String where) {
        return client.found("SELECT Id FROM User WHERE " + where + " LIMIT 1")
                .path("records")
                .path(0)
                .path("Id")
                .stringValue();
    }

    private String stamp(String account) {
        return client.record("Account", account).path("SystemModstamp").stringValue();
    }

    private static List<String> codes(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.path("errors").path(0).path("statusCode").asString("ok"))
                .toList();
    }
}
