package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WritingTest {

    private static final String UNMODIFIED = "If-Unmodified-Since";
    private static final String UNKNOWN = "5725767008999999999";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private ZohoClient client;
    private List<String> accounts;
    private List<String> deals;
    private String owner;
    private String inactive;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                ZohoClient.options().accounts(120).opportunities(20).users(6).clock(clock));
        client = ZohoClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
        deals = sandbox.ids(RecordKind.OPPORTUNITY);
        owner = sandbox.ids(RecordKind.USER).get(1);
        inactive = sandbox.ids(RecordKind.USER).get(5);
        sandbox.deactivate(inactive);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aHundredOwnersChangeAndEachRecordHasAnAnswer() {
        List<Map<String, ?>> records = new ArrayList<>();
        accounts.subList(0, 100).forEach(id -> records.add(ZohoClient.ownerChange(id, owner)));

        HttpResponse<String> answer = client.update("Accounts", records);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ZohoClient.codes(answer)).hasSize(100).containsOnly("SUCCESS");
        JsonNode details = ZohoClient.json(answer).path("data").path(7).path("details");
        assertThat(details.path("id").asString()).isEqualTo(accounts.get(7));
        assertThat(details.path("Modified_Time").asString()).isEqualTo("2026-11-02T15:45:30+05:30");
        assertThat(accounts.subList(0, 100))
                .allSatisfy(id -> assertThat(sandbox.ownerOf(id)).contains(owner));
    }

    @Test
    void moreThanAHundredRecordsAreRefusedAsAWhole() {
        List<Map<String, ?>> records = new ArrayList<>();
        accounts.subList(0, 101).forEach(id -> records.add(Map.of("id", id, "Territory", "North")));

        HttpResponse<String> answer = client.update("Accounts", records);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ZohoClient.json(answer)
                        .path("details")
                        .path("maximum_length")
                        .intValue())
                .isEqualTo(100);
        assertThat(sandbox.territoryOf(accounts.get(0))).isEmpty();
    }

    @Test
    void everyBadRecordSaysWhyAndTheOthersAreWritten() {
        String deleted = accounts.get(1);
        sandbox.delete(deleted);
        sandbox.inject(Fault.lockedRows(Set.of(accounts.get(2)), 1));
        List<Map<String, ?>> records = List.of(
                ZohoClient.ownerChange(accounts.get(0), owner),
                ZohoClient.ownerChange(deleted, owner),
                ZohoClient.ownerChange(accounts.get(2), owner),
                ZohoClient.ownerChange(deals.get(0), owner),
                ZohoClient.ownerChange(accounts.get(3), UNKNOWN),
                ZohoClient.ownerChange(accounts.get(3), inactive),
                Map.of("id", accounts.get(3), "Owner", owner),
                Map.of("Owner", Map.of("id", owner)),
                Map.of("id", accounts.get(3), "Nope", 1),
                Map.of("id", accounts.get(3), "Account_Name", ""),
                Map.of("id", accounts.get(3), "Annual_Revenue", "much"),
                Map.of("id", accounts.get(3), "Index_Since", "soon"),
                Map.of("id", accounts.get(3), "Territory", "x".repeat(256)),
                ZohoClient.ownerChange(accounts.get(4), owner));

        HttpResponse<String> answer = client.update("Accounts", records);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(ZohoClient.codes(answer))
                .containsExactly(
                        "SUCCESS",
                        "INVALID_DATA",
                        "RECORD_LOCKED",
                        "INVALID_DATA",
                        "INVALID_DATA",
                        "INVALID_DATA",
                        "INVALID_DATA",
                        "MANDATORY_NOT_FOUND",
                        "INVALID_DATA",
                        "MANDATORY_NOT_FOUND",
                        "INVALID_DATA",
                        "INVALID_DATA",
                        "INVALID_DATA",
                        "SUCCESS");
        JsonNode data = ZohoClient.json(answer).path("data");
        assertThat(data.path(2).path("details").path("json_path").asString()).isEqualTo("$.data[2].id");
        assertThat(data.path(5).path("message").asString()).contains("not active");
        assertThat(data.path(10).path("details").path("expected_data_type").asString())
                .isEqualTo("double");
        assertThat(sandbox.ownerOf(accounts.get(4))).contains(owner);
    }

    @Test
    void statusTellsWhetherNothingWasWritten() {
        HttpResponse<String> answer = client.update("Accounts", List.of(ZohoClient.ownerChange(UNKNOWN, owner)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ZohoClient.codes(answer)).containsExactly("INVALID_DATA");
    }

    @Test
    void whatWasChangedAfterTheMomentIsNotWritten() {
        String before = "2026-11-02T10:15:30Z";
        clock.pass(Duration.ofSeconds(2));
        sandbox.setOwner(accounts.get(0), owner);

        HttpResponse<String> one = client.update("Accounts", List.of(territory(accounts.get(0))), UNMODIFIED, before);
        HttpResponse<String> mixed = client.update(
                "Accounts", List.of(territory(accounts.get(0)), territory(accounts.get(1))), UNMODIFIED, before);

        assertThat(one.statusCode()).isEqualTo(412);
        assertThat(ZohoClient.codes(one)).containsExactly("ALREADY_MODIFIED");
        assertThat(ZohoClient.json(one)
                        .path("data")
                        .path(0)
                        .path("details")
                        .path("Modified_Time")
                        .asString())
                .isEqualTo("2026-11-02T15:45:32+05:30");
        assertThat(mixed.statusCode()).isEqualTo(207);
        assertThat(ZohoClient.codes(mixed)).containsExactly("ALREADY_MODIFIED", "SUCCESS");
        assertThat(sandbox.territoryOf(accounts.get(0))).isEmpty();
        assertThat(sandbox.territoryOf(accounts.get(1))).contains("North");
    }

    @Test
    void aRecordByItsPathIsWrittenAlone() {
        String path = ZohoClient.API + "/Deals/" + deals.get(0);
        HttpResponse<String> answer =
                client.send("PUT", path, Map.of("data", List.of(Map.of("Stage", "Closed Won", "Territory", "North"))));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode deal = client.record("Deals", deals.get(0));
        assertThat(deal.path("Probability").intValue()).isEqualTo(100);
        assertThat(deal.path("Stage").asString()).isEqualTo("Closed Won");
        assertThat(sandbox.territoryOf(deals.get(0))).contains("North");
        assertThat(client.send("PUT", path, Map.of("data", List.of(Map.of("Stage", "Won"))))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void workflowRulesRunUnlessTheTriggerLeavesThemOut() {
        Map<String, ?> change = territory(accounts.get(0));
        String path = ZohoClient.API + "/Accounts";

        client.send("PUT", path, Map.of("data", List.of(change), "trigger", List.of()));
        client.send("PUT", path, Map.of("data", List.of(change), "trigger", List.of("approval")));
        assertThat(sandbox.stats().autoAssignRuns()).isZero();

        client.send("PUT", path, Map.of("data", List.of(change)));
        client.send("PUT", path, Map.of("data", List.of(change), "trigger", List.of("workflow")));
        assertThat(sandbox.stats().autoAssignRuns()).isEqualTo(2);
    }

    @Test
    void bodyThatIsNoListOfRecordsIsRefused() {
        String path = ZohoClient.API + "/Accounts";

        assertThat(ZohoClient.json(client.send("PUT", path, "{\"data\":["))
                        .path("message")
                        .asString())
                .isEqualTo("body");
        assertThat(ZohoClient.code(client.send("PUT", path, "{}"))).isEqualTo("MANDATORY_NOT_FOUND");
        assertThat(ZohoClient.code(client.send("PUT", path, "{\"data\":7}"))).isEqualTo("INVALID_DATA");
        assertThat(ZohoClient.code(client.send("PUT", path, "{\"data\":[7]}"))).isEqualTo("INVALID_DATA");
    }

    @Test
    void recordsAreMadeAndDeleted() {
        HttpResponse<String> made = client.send(
                "POST",
                ZohoClient.API + "/Accounts",
                Map.of("data", List.of(Map.of("Account_Name", "Zylker"), Map.of("Phone", "1"))));
        String id = ZohoClient.json(made)
                .path("data")
                .path(0)
                .path("details")
                .path("id")
                .asString();

        assertThat(made.statusCode()).isEqualTo(207);
        assertThat(ZohoClient.codes(made)).containsExactly("SUCCESS", "MANDATORY_NOT_FOUND");
        assertThat(client.record("Accounts", id).path("Account_Name").asString())
                .isEqualTo("Zylker");
        assertThat(sandbox.ownerOf(id)).contains(sandbox.ids(RecordKind.USER).get(0));

        HttpResponse<String> deleted =
                client.send("DELETE", ZohoClient.API + "/Accounts?ids=" + id + "," + UNKNOWN, "");
        assertThat(deleted.statusCode()).isEqualTo(207);
        assertThat(ZohoClient.codes(deleted)).containsExactly("SUCCESS", "INVALID_DATA");
        assertThat(sandbox.ids(RecordKind.ACCOUNT)).doesNotContain(id);
    }

    @Test
    void oneOwnerIsGivenManyRecordsAtOnce() {
        sandbox.inject(Fault.lockedRows(Set.of(accounts.get(1)), 1));

        HttpResponse<String> answer = changeOwner(List.of(accounts.get(0), accounts.get(1), UNKNOWN), owner);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(ZohoClient.codes(answer)).containsExactly("SUCCESS", "RECORD_LOCKED", "INVALID_DATA");
        assertThat(sandbox.ownerOf(accounts.get(0))).contains(owner);
        assertThat(changeOwner(List.of(accounts.get(1)), owner).statusCode()).isEqualTo(200);
        assertThat(ZohoClient.code(changeOwner(List.of(), owner))).isEqualTo("MANDATORY_NOT_FOUND");
        HttpResponse<String> refused = changeOwner(List.of(accounts.get(2)), inactive);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(ZohoClient.json(refused).path("details").path("owner_status").asString())
                .isEqualTo("inactive");
    }

    @Test
    void dealsOfAnAccountChangeTheirOwnerWithItWhenAsked() {
        String deal = deals.get(0);
        String account =
                client.record("Deals", deal).path("Account_Name").path("id").asString();
        String path = ZohoClient.API + "/Accounts/" + account + "/actions/change_owner";

        HttpResponse<String> answer = client.send(
                "POST",
                path,
                Map.of("owner", Map.of("id", owner), "related_modules", List.of(Map.of("api_name", "Deals"))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(sandbox.ownerOf(account)).contains(owner);
        assertThat(sandbox.ownerOf(deal)).contains(owner);
    }

    private HttpResponse<String> changeOwner(List<String> ids, String to) {
        return client.send(
                "POST",
                ZohoClient.API + "/Accounts/actions/change_owner",
                Map.of("ids", ids, "owner", Map.of("id", to), "notify", false));
    }

    private static Map<String, ?> territory(String id) {
        return Map.of("id", id, "Territory", "North");
    }
}
