package dev.bailiwick.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WritesTest {

    private Sandbox sandbox;
    private PipedriveClient client;
    private String organization;
    private String deal;
    private List<String> users;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.PIPEDRIVE)
                .accounts(20)
                .opportunities(20)
                .users(8));
        client = PipedriveClient.loggedIn(sandbox);
        organization =
                "/api/v2/organizations/" + sandbox.ids(RecordKind.ACCOUNT).get(0);
        deal = "/api/v2/deals/" + sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        users = sandbox.ids(RecordKind.USER);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anOwnerIsWrittenAndTheRecordComesBackAsItIsThen() {
        String before = client.data(organization).path("update_time").stringValue();

        HttpResponse<String> answer = client.patch(organization, "{\"owner_id\":" + users.get(3) + "}");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode record = PipedriveClient.json(answer).path("data");
        assertThat(record).isEqualTo(client.data(organization));
        assertThat(record.path("owner_id").asString()).isEqualTo(users.get(3));
        assertThat(record.path("update_time").stringValue()).isGreaterThan(before);
        assertThat(sandbox.ownerOf(sandbox.ids(RecordKind.ACCOUNT).get(0))).contains(users.get(3));
    }

    @Test
    void theTerritoryIsACustomFieldThatNullClears() {
        String id = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        String key = StreamSupport.stream(client.data("/api/v2/dealFields").spliterator(), false)
                .filter(field -> field.path("field_name").stringValue().equals("Territory"))
                .findFirst()
                .orElseThrow()
                .path("field_code")
                .stringValue();

        client.patch(deal, "{\"custom_fields\":{\"" + key + "\":\"north\"}}");
        assertThat(sandbox.territoryOf(id)).contains("north");
        assertThat(client.data(deal).path("custom_fields").path(key).stringValue())
                .isEqualTo("north");

        client.patch(deal, "{\"custom_fields\":{\"" + key + "\":null}}");
        assertThat(sandbox.territoryOf(id)).isEmpty();
    }

    @Test
    void everythingWrongWithARequestIsSaidAtOnceAndNothingIsWritten() {
        sandbox.deactivate(users.get(7));
        JsonNode before = client.data(deal);

        HttpResponse<String> refused = client.patch(deal, """
                {"title":"","owner_id":%s,"stage_id":9,"status":"gone","value":"much","org_id":1999999,"id":5,
                 "expected_close_date":"soon","nope":1,"custom_fields":{"abc":1}}""".formatted(users.get(7)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(PipedriveClient.error(refused))
                .startsWith("Validation failed: ")
                .contains(
                        "title: must not be empty",
                        "owner_id: there is no such active user",
                        "stage_id: there is no such stage",
                        "status: must be one of open, won, lost",
                        "value: must be a number",
                        "org_id: there is no such organization",
                        "id: is read-only",
                        "expected_close_date: must be a date",
                        "nope: is not a known field",
                        "abc: is not a known field");
        assertThat(client.data(deal)).isEqualTo(before);
        for (String owner : List.of("\"" + users.get(2) + "\"", "null", "29999999")) {
            assertThat(client.patch(organization, "{\"owner_id\":" + owner + "}")
                            .statusCode())
                    .as(owner)
                    .isEqualTo(400);
        }
    }

    @Test
    void aClosedDealStaysInItsStageAndCanBeOpenedAgain() {
        client.patch(deal, "{\"status\":\"open\",\"stage_id\":3,\"value\":1200}");
        client.patch(deal, "{\"status\":\"won\"}");

        JsonNode won = client.data(deal);
        assertThat(won.path("status").stringValue()).isEqualTo("won");
        assertThat(won.path("stage_id").intValue()).isEqualTo(3);
        assertThat(won.path("value").intValue()).isEqualTo(1200);
        assertThat(won.path("won_time").isString()).isTrue();
        assertThat(won.path("lost_time").isNull()).isTrue();

        client.patch(deal, "{\"status\":\"open\"}");
        assertThat(client.data(deal).path("status").stringValue()).isEqualTo("open");
        assertThat(client.data(deal).path("close_time").isNull()).isTrue();
    }

    @Test
    void anArchivedDealIsNotEditedUntilItIsTakenBack() {
        client.patch(deal, "{\"is_archived\":true}");

        HttpResponse<String> refused = client.patch(deal, "{\"owner_id\":" + users.get(2) + "}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(client.patch(deal, "{\"is_archived\":false,\"owner_id\":" + users.get(2) + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDeletedRecordIsNotEditedAndADealCanBeRestored() {
        assertThat(client.send("DELETE", deal, "").statusCode()).isEqualTo(200);
        assertThat(client.send("DELETE", deal, "").statusCode()).isEqualTo(404);
        assertThat(client.data(deal).path("is_deleted").booleanValue()).isTrue();
        assertThat(client.patch(deal, "{\"owner_id\":" + users.get(2) + "}").statusCode())
                .isEqualTo(404);

        assertThat(client.patch(deal, "{\"is_deleted\":false}").statusCode()).isEqualTo(200);

        assertThat(client.data(deal).path("is_deleted").booleanValue()).isFalse();
        assertThat(PipedriveClient.error(client.get("/api/v2/organizations/1999999")))
                .isEqualTo("Organization not found");
    }

    @Test
    void aNewRecordIsTheUsersOwnAndIsListed() {
        HttpResponse<String> made =
                client.post("/api/v2/deals", "{\"title\":\"New\",\"currency\":\"EUR\",\"value\":5}");

        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode record = PipedriveClient.json(made).path("data");
        assertThat(record.path("owner_id").asString()).isEqualTo(users.get(0));
        assertThat(record.path("status").stringValue()).isEqualTo("open");
        assertThat(record.path("currency").stringValue()).isEqualTo("EUR");
        assertThat(client.ids("/api/v2/deals?limit=500"))
                .hasSize(21)
                .endsWith(record.path("id").asString());
        assertThat(PipedriveClient.error(client.post("/api/v2/organizations", "{}")))
                .contains("name: is required");
    }

    @Test
    void aRecordThatSomebodyElseWritesCanBeWrittenLater() {
        sandbox.inject(Fault.lockedRows(Set.of(sandbox.ids(RecordKind.ACCOUNT).get(0)), 1));
        String change = "{\"owner_id\":" + users.get(3) + "}";

        assertThat(client.patch(organization, change).statusCode()).isEqualTo(409);
        assertThat(client.patch(organization, change).statusCode()).isEqualTo(200);
    }

    @Test
    void aRecordHasAPageForPeopleUnderPipedrivesAddress() {
        String id = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        HttpResponse<String> page = PipedriveClient.anonymous(sandbox).get("/deal/" + id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("expected_close_date", "Stage", sandbox.ownerOf(id).orElseThrow());
        assertThat(client.get("/deal/1").statusCode())
                .as("an organization's id")
                .isEqualTo(200);
    }
}
