package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class NotificationsTest {

    private static final String WATCH = ZohoClient.API + "/actions/watch";
    private static final String CHANNEL = "1000000068001";
    private static final String IN_A_DAY = "2026-11-03T15:45:30+05:30";

    private final Moment clock = new Moment();
    private final Inbox inbox = new Inbox();
    private Sandbox sandbox;
    private ZohoClient client;
    private List<String> accounts;
    private String account;
    private String deal;
    private String owner;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                ZohoClient.options().accounts(5).opportunities(5).users(5).clock(clock));
        client = ZohoClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
        account = accounts.get(0);
        deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);
        String now = sandbox.ownerOf(account).orElseThrow();
        owner = sandbox.ids(RecordKind.USER).stream()
                .filter(id -> !id.equals(now))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        inbox.close();
    }

    @Test
    void changeIsToldWithTheTokenTheIdsAndTheFields() {
        HttpResponse<String> answer = watch("POST", Map.of("events", List.of("Accounts.edit", "Deals.all")));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(first(answer).path("details").path("events")).hasSize(2);

        client.update(
                "Accounts",
                List.of(ZohoClient.ownerChange(account, owner), Map.of("id", accounts.get(1), "Tier", "C")));

        JsonNode told = inbox.next();
        assertThat(told.path("token").asString()).isEqualTo("secret");
        assertThat(told.path("channel_id").asString()).isEqualTo(CHANNEL);
        assertThat(told.path("module").asString()).isEqualTo("Accounts");
        assertThat(told.path("operation").asString()).isEqualTo("update");
        assertThat(told.path("ids").valueStream().map(JsonNode::stringValue)).containsExactly(account, accounts.get(1));
        assertThat(told.path("affected_fields").path(0).path(account).path(0).asString())
                .isEqualTo("Owner");
        assertThat(told.path("server_time").longValue()).isEqualTo(clock.millis());
        assertThat(told.has("affected_values")).isFalse();
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        watch("POST", Map.of("events", List.of("Deals.all")));

        String made = ZohoClient.json(client.send(
                        "POST",
                        ZohoClient.API + "/Deals",
                        Map.of("data", List.of(Map.of("Deal_Name", "New", "Stage", "Qualification")))))
                .path("data")
                .path(0)
                .path("details")
                .path("id")
                .asString();
        sandbox.delete(made);

        assertThat(inbox.next().path("operation").asString()).isEqualTo("insert");
        assertThat(inbox.next().path("operation").asString()).isEqualTo("delete");
    }

    @Test
    void onlyTheFieldsOfTheConditionCountAndTheirValuesComeAlong() {
        Map<String, ?> field = Map.of("field", Map.of("api_name", "Owner"));
        watch(
                "POST",
                Map.of(
                        "events",
                        List.of("Accounts.edit"),
                        "return_affected_field_values",
                        true,
                        "notification_condition",
                        List.of(Map.of(
                                "type",
                                "field_selection",
                                "module",
                                Map.of("api_name", "Accounts"),
                                "field_selection",
                                Map.of("group_operator", "or", "group", List.of(field))))));

        client.update("Accounts", List.of(Map.of("id", accounts.get(1), "Territory", "North")));
        sandbox.setOwner(account, owner);

        JsonNode told = inbox.next();
        assertThat(told.path("ids").path(0).asString()).isEqualTo(account);
        JsonNode values = told.path("affected_values").path(0);
        assertThat(values.path("record_id").asString()).isEqualTo(account);
        assertThat(values.path("values").path("Owner").path("id").asString()).isEqualTo(owner);
    }

    @Test
    void channelEndsWithItsTime() {
        watch("POST", Map.of("events", List.of("Deals.edit")));
        assertThat(channels()).hasSize(1);

        clock.pass(Duration.ofDays(1));
        client.with(client.login().path("access_token").asString());

        assertThat(client.get(WATCH).statusCode()).isEqualTo(204);
    }

    @Test
    void whoeverAsksForMoreThanAWeekGetsAnHour() {
        HttpResponse<String> answer =
                watch("POST", Map.of("events", List.of("Deals.edit"), "channel_expiry", "2026-11-10T00:00:00Z"));

        assertThat(first(answer)
                        .path("details")
                        .path("events")
                        .path(0)
                        .path("channel_expiry")
                        .asString())
                .isEqualTo("2026-11-02T16:45:30+05:30");
    }

    @Test
    void channelIsReplacedChangedAndListedForEachModule() {
        watch("POST", Map.of("events", List.of("Deals.edit")));

        HttpResponse<String> replaced = watch("PUT", Map.of("events", List.of("Deals.all", "Accounts.create")));
        HttpResponse<String> changed = client.send(
                "PATCH",
                WATCH,
                Map.of("watch", List.of(Map.of("channel_id", CHANNEL, "channel_expiry", "2026-11-09T10:15:30Z"))));

        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(ZohoClient.texts(channels(), "resource_name")).containsExactly("Accounts", "Deals");
        assertThat(channels().path(1).path("events")).hasSize(3);
        assertThat(channels().path(1).path("channel_expiry").asString()).isEqualTo("2026-11-09T15:45:30+05:30");
        assertThat(channels().path(0).path("notify_url").asString()).isEqualTo(inbox.address());
    }

    @Test
    void someOrAllEventsOfAChannelEnd() {
        watch("POST", Map.of("events", List.of("Deals.edit", "Deals.delete")));
        client.send(
                "PATCH",
                WATCH,
                Map.of(
                        "watch",
                        List.of(Map.of(
                                "channel_id", CHANNEL, "events", List.of("Deals.edit"), "_delete_events", true))));
        assertThat(channels().path(0).path("events").path(0).asString()).isEqualTo("Deals.delete");

        HttpResponse<String> ended = client.send("DELETE", WATCH + "?channel_ids=" + CHANNEL + ",77", "");

        assertThat(ended.statusCode()).isEqualTo(207);
        assertThat(ZohoClient.texts(ZohoClient.json(ended).path("watch"), "code"))
                .containsExactly("SUCCESS", "NOT_SUBSCRIBED");
        assertThat(client.get(WATCH).statusCode()).isEqualTo(204);
        assertThat(first(watch("PUT", Map.of("events", List.of("Deals.edit"))))
                        .path("code")
                        .asString())
                .isEqualTo("NOT_SUBSCRIBED");
    }

    @ParameterizedTest
    @CsvSource({
        "channel_id, '', MANDATORY_NOT_FOUND",
        "channel_id, x, INVALID_DATA",
        "notify_url, nowhere, INVALID_DATA",
        "channel_expiry, soon, INVALID_DATA",
        "channel_expiry, 2020-01-01T00:00:00Z, INVALID_DATA",
        "token, 123456789012345678901234567890123456789012345678901, INVALID_DATA"
    })
    void badChannelsAreRefused(String key, String value, String code) {
        HttpResponse<String> answer = watch("POST", Map.of("events", List.of("Deals.edit"), key, value));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(first(answer).path("code").asString()).isEqualTo(code);
        assertThat(first(answer).path("details").path("json_path").asString()).isEqualTo("$.watch[0]." + key);
    }

    @Test
    void eventsOfNoModuleOrNoKindAreRefused() {
        for (String event : List.of("Leads.edit", "Deals.sold", "Deals", "")) {
            assertThat(first(watch("POST", Map.of("events", List.of(event))))
                            .path("code")
                            .asString())
                    .as(event)
                    .isEqualTo("INVALID_DATA");
        }
        assertThat(client.get(WATCH).statusCode()).isEqualTo(204);
    }

    @Test
    void anAddressThatIsGoneHoldsUpNothing() {
        watch("POST", Map.of("events", List.of("Deals.edit"), "notify_url", "http://127.0.0.1:1/gone"));
        sandbox.setOwner(deal, owner);
        watch("POST", Map.of("events", List.of("Accounts.edit")));

        sandbox.setOwner(account, owner);

        assertThat(inbox.next().path("ids").path(0).asString()).isEqualTo(account);
    }

    private HttpResponse<String> watch(String method, Map<String, ?> more) {
        Map<String, Object> channel = new HashMap<>(Map.of(
                "channel_id", CHANNEL, "notify_url", inbox.address(), "token", "secret", "channel_expiry", IN_A_DAY));
        channel.putAll(more);
        return client.send(method, WATCH, Map.of("watch", List.of(channel)));
    }

    private JsonNode channels() {
        return ZohoClient.json(client.get(WATCH)).path("watch");
    }

    private static JsonNode first(HttpResponse<String> answer) {
        return ZohoClient.json(answer).path("watch").path(0);
    }
}
