package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordsTest {

    private static final String ACCOUNT = SalesforceClient.DATA + "/sobjects/Account/";
    private static final String OPPORTUNITY = SalesforceClient.DATA + "/sobjects/Opportunity/";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private SalesforceClient client;
    private String account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().accounts(20).opportunities(30).clock(clock));
        client = SalesforceClient.loggedIn(sandbox);
        account = sandbox.ids(RecordKind.ACCOUNT).get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void recordIsReadWithAllOrWithSomeFields() {
        JsonNode all = client.record("Account", account);
        JsonNode some = SalesforceClient.json(client.get(ACCOUNT + account.substring(0, 15) + "?fields=Name,ownerid"));

        assertThat(all.propertyNames()).contains("attributes", "Id", "Tier__c", "SystemModstamp", "IsDeleted");
        assertThat(some.propertyNames()).containsExactly("attributes", "Name", "OwnerId");
        assertThat(some.path("OwnerId").stringValue())
                .isEqualTo(sandbox.ownerOf(account).orElseThrow());
    }

    @Test
    void unknownThingsAreNotFound() {
        assertError(client.get(ACCOUNT + "001Bw0000000001"), 404, "NOT_FOUND");
        assertError(client.get(SalesforceClient.DATA + "/sobjects/Lead/describe"), 404, "NOT_FOUND");
        assertError(client.get(SalesforceClient.DATA + "/tooling/query"), 404, "NOT_FOUND");
        assertError(client.get(ACCOUNT + account + "?fields=Nope"), 400, "INVALID_FIELD");
        assertError(client.send("PUT", ACCOUNT + account, "{}"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void recordIsMadeChangedAndDeleted() {
        HttpResponse<String> made = client.send(
                "POST",
                SalesforceClient.DATA + "/sobjects/Account",
                "{\"Name\":\"Ünïque & Co\",\"NumberOfEmployees\":12}");
        String id = SalesforceClient.json(made).path("id").stringValue();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(client.record("Account", id).path("NumberOfEmployees").intValue())
                .isEqualTo(12);
        assertThat(client.record("Account", id).path("Strategic__c").booleanValue())
                .isFalse();

        HttpResponse<String> changed =
                client.send("PATCH", ACCOUNT + id, "{\"NumberOfEmployees\":null,\"Tier__c\":\"A\"}");
        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(client.record("Account", id).path("NumberOfEmployees").isNull())
                .isTrue();
        assertThat(client.record("Account", id).path("Name").stringValue()).isEqualTo("Ünïque & Co");

        assertThat(client.send("DELETE", ACCOUNT + id, "").statusCode()).isEqualTo(204);
        assertError(client.get(ACCOUNT + id), 404, "ENTITY_IS_DELETED");
        assertError(client.send("DELETE", ACCOUNT + id, ""), 404, "ENTITY_IS_DELETED");
    }

    @Test
    void newRecordNeedsItsRequiredFields() {
        HttpResponse<String> answer =
                client.send("POST", SalesforceClient.DATA + "/sobjects/Opportunity", "{\"Amount\":1}");

        assertError(answer, 400, "REQUIRED_FIELD_MISSING");
        assertThat(SalesforceClient.json(answer)
                        .path(0)
                        .path("fields")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactly("Name", "StageName", "CloseDate");
    }

    @Test
    void stageDecidesProbabilityAndWhetherADealIsClosed() {
        String deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);

        client.send("PATCH", OPPORTUNITY + deal, "{\"StageName\":\"Closed Won\"}");
        JsonNode won = client.record("Opportunity", deal);
        client.send("PATCH", OPPORTUNITY + deal, "{\"StageName\":\"Prospecting\"}");
        JsonNode open = client.record("Opportunity", deal);

        assertThat(won.path("IsWon").booleanValue() && won.path("IsClosed").booleanValue())
                .isTrue();
        assertThat(won.path("Probability").intValue()).isEqualTo(100);
        assertThat(open.path("IsWon").booleanValue() || open.path("IsClosed").booleanValue())
                .isFalse();
        assertError(
                client.send("PATCH", OPPORTUNITY + deal, "{\"StageName\":\"Later\"}"),
                400,
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }

    @Test
    void userWhoLeavesCanNoLongerBeGivenRecords() {
        String user = sandbox.ids(RecordKind.USER).get(5);
        sandbox.setOwner(account, user);

        client.send(
                "PATCH",
                SalesforceClient.DATA + "/sobjects/User/" + user,
                "{\"IsActive\":false,\"LastName\":\"Gone\"}");

        assertThat(client.record("User", user).path("Name").stringValue()).endsWith(" Gone");
        assertThat(sandbox.ownerOf(account)).contains(user);
        assertThatThrownBy(() -> sandbox.setOwner(account, user))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("inactive", user, "Maybe");
        assertError(
                client.send("DELETE", SalesforceClient.DATA + "/sobjects/User/" + user, ""),
                400,
                "INVALID_TYPE_FOR_OPERATION");
    }

    @Test
    void deletedRecordIsSeenByQueryAllAndTheDeletedList() {
        String before = client.record("Account", account).path("SystemModstamp").stringValue();
        clock.pass(Duration.ofMinutes(5));
        sandbox.delete(account);
        String where = "+FROM+Account+WHERE+Id='" + account + "'";

        JsonNode hidden = SalesforceClient.json(client.get(SalesforceClient.DATA + "/query?q=SELECT+Id" + where));
        JsonNode shown = SalesforceClient.json(
                client.get(SalesforceClient.DATA + "/queryAll?q=SELECT+Id,IsDeleted,SystemModstamp" + where));
        JsonNode list = SalesforceClient.json(client.get(SalesforceClient.DATA
                + "/sobjects/Account/deleted/?start=2026-11-02T10:00:59Z&end=2026-11-02T11:00:00%2B00:00"));

        assertThat(hidden.path("totalSize").intValue()).isZero();
        assertThat(shown.path("records").path(0).path("IsDeleted").booleanValue())
                .isTrue();
        assertThat(shown.path("records").path(0).path("SystemModstamp").stringValue())
                .isGreaterThan(before);
        assertThat(list.path("deletedRecords")).hasSize(1);
        assertThat(list.path("deletedRecords").path(0).path("id").stringValue()).isEqualTo(account);
        assertThat(list.path("deletedRecords").path(0).path("deletedDate").stringValue())
                .isEqualTo("2026-11-02T10:20:30.250+0000");
        assertThat(list.path("latestDateCovered").stringValue()).isEqualTo("2026-11-02T11:00:00.000+0000");
        assertThat(list.path("earliestDateAvailable").stringValue()).isEqualTo("2026-10-18T10:20:30.250+0000");
        assertThat(sandbox.ids(RecordKind.ACCOUNT)).doesNotContain(account);
    }

    @Test
    void deletedListNeedsASpanOfTime() {
        String path = SalesforceClient.DATA + "/sobjects/Account/deleted/";

        assertError(client.get(path), 400, "INVALID_REPLICATION_DATE");
        assertError(
                client.get(path + "?start=2026-11-02T11:00:00Z&end=2026-11-02T10:00:00Z"),
                400,
                "INVALID_REPLICATION_DATE");
    }

    @Test
    void describeTellsFieldsAndPicklistsIncludingCustomOnes() {
        client.send("PATCH", ACCOUNT + account, "{\"Industry\":\"Space Travel\"}");

        JsonNode description = SalesforceClient.json(client.get(SalesforceClient.DATA + "/sobjects/Account/describe"));

        JsonNode tier = field(description, "Tier__c");
        assertThat(tier.path("type").stringValue()).isEqualTo("picklist");
        assertThat(tier.path("custom").booleanValue()).isTrue();
        assertThat(values(tier)).containsExactly("A", "B", "C");
        assertThat(values(field(description, "Industry"))).contains("Banking", "Space Travel");
        assertThat(field(description, "ICP_Score__c").path("type").stringValue())
                .isEqualTo("double");
        assertThat(field(description, "Strategic__c").path("type").stringValue())
                .isEqualTo("boolean");
        JsonNode owner = field(description, "OwnerId");
        assertThat(owner.path("referenceTo").path(0).stringValue()).isEqualTo("User");
        assertThat(owner.path("nillable").booleanValue()).isFalse();
        assertThat(field(description, "SystemModstamp").path("updateable").booleanValue())
                .isFalse();
        assertThat(field(description, "BillingCountryCode").path("label").stringValue())
                .isEqualTo("Billing Country Code");
    }

    @Test
    void orgListsItsVersionsObjectsAndResources() {
        JsonNode versions =
                SalesforceClient.json(SalesforceClient.anonymous(sandbox).get("/services/data/"));
        JsonNode objects = SalesforceClient.json(client.get(SalesforceClient.DATA + "/sobjects/"));

        assertThat(versions.path(versions.size() - 1).path("version").stringValue())
                .isEqualTo("67.0");
        assertThat(objects.path("sobjects")
                        .valueStream()
                        .map(o -> o.path("name").stringValue()))
                .startsWith("Account", "Opportunity", "User")
                .contains("Territory2", "AccountTeamMember");
        assertThat(SalesforceClient.json(client.get(SalesforceClient.DATA))
                        .path("query")
                        .stringValue())
                .isEqualTo(SalesforceClient.DATA + "/query");
    }

    @Test
    void everyApiAnswerCountsAgainstTheDailyLimitUntilTheDayIsOver() {
        try (Sandbox small = Sandbox.start(SandboxOptions.defaults()
                .accounts(1)
                .opportunities(0)
                .dailyLimit(3)
                .tokenLifetime(Duration.ofDays(2))
                .clock(clock))) {
            SalesforceClient caller = SalesforceClient.loggedIn(small);
            HttpResponse<String> first = caller.get(SalesforceClient.DATA + "/limits");
            HttpResponse<String> failing = caller.query("nonsense");
            HttpResponse<String> third = caller.get(SalesforceClient.DATA + "/limits");
            HttpResponse<String> fourth = caller.get(SalesforceClient.DATA + "/limits");

            assertThat(first.headers().firstValue("Sforce-Limit-Info").orElseThrow())
                    .isEqualTo("api-usage=1/3; per-app-api-usage=1/3(appName=sandbox)");
            assertThat(failing.headers().firstValue("Sforce-Limit-Info").orElseThrow())
                    .startsWith("api-usage=2/3;");
            assertThat(SalesforceClient.json(third)
                            .path("DailyApiRequests")
                            .path("Remaining")
                            .intValue())
                    .isZero();
            assertError(fourth, 403, "REQUEST_LIMIT_EXCEEDED");
            clock.pass(Duration.ofHours(24));
            assertThat(caller.get(SalesforceClient.DATA + "/limits").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersCarryTheDate() {
        assertThat(client.get(SalesforceClient.DATA + "/limits").headers().firstValue("Date"))
                .contains("Mon, 2 Nov 2026 10:15:30 GMT");
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        assertError(SalesforceClient.anonymous(sandbox).get(ACCOUNT + account), 401, "INVALID_SESSION_ID");
        assertError(
                SalesforceClient.anonymous(sandbox).with("00D!guess").send("DELETE", ACCOUNT + account, ""),
                401,
                "INVALID_SESSION_ID");
        assertThat(sandbox.ids(RecordKind.ACCOUNT)).contains(account);
    }

    @Test
    void wireMocksOwnAdminApiIsClosed() {
        assertThat(client.get("/__admin/mappings").statusCode()).isEqualTo(401);
        assertThat(client.send("POST", "/__admin/shutdown", "").statusCode()).isEqualTo(401);
    }

    private static JsonNode field(JsonNode description, String name) {
        return StreamSupport.stream(description.path("fields").spliterator(), false)
                .filter(field -> field.path("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> values(JsonNode field) {
        return field.path("picklistValues")
                .valueStream()
                .map(value -> value.path("value").stringValue())
                .toList();
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SalesforceClient.errorCode(answer)).isEqualTo(code);
    }
}
