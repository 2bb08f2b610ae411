package dev.bailiwick.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksTest {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    private record Call(String authorization, JsonNode body) {}

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer receiver;
    private Sandbox sandbox;
    private PipedriveClient client;
    private String organization;
    private List<String> users;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.PIPEDRIVE)
                .accounts(5)
                .opportunities(5)
                .users(8));
        client = PipedriveClient.loggedIn(sandbox);
        organization = sandbox.ids(RecordKind.ACCOUNT).get(0);
        users = sandbox.ids(RecordKind.USER);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            calls.add(new Call(Objects.toString(login, "none"), PipedriveClient.JSON.readTree(body)));
            exchange.sendResponseHeaders(Objects.requireNonNullElse(answers.poll(), 204), -1);
        }
    }

    @Test
    void aChangeIsToldWithTheLoginOfTheSubscription() throws InterruptedException {
        subscribe("*", "organization", "\"http_auth_user\":\"bailiwick\",\"http_auth_password\":\"p:w\",");
        String before = sandbox.ownerOf(organization).orElseThrow();
        String owner = before.equals(users.get(1)) ? users.get(2) : users.get(1);

        client.patch("/api/v2/organizations/" + organization, "{\"owner_id\":" + owner + "}");

        Call call = next();
        JsonNode meta = call.body.path("meta");
        assertThat(call.authorization).isEqualTo("Basic YmFpbGl3aWNrOnA6dw==");
        assertThat(meta.path("action").stringValue()).isEqualTo("change");
        assertThat(meta.path("entity").stringValue()).isEqualTo("organization");
        assertThat(meta.path("entity_id").stringValue()).isEqualTo(organization);
        assertThat(meta.path("version").stringValue()).isEqualTo("2.0");
        assertThat(meta.path("change_source").stringValue()).isEqualTo("api");
        assertThat(meta.path("attempt").intValue()).isEqualTo(1);
        assertThat(meta.path("permitted_user_ids")).hasSize(8);
        assertThat(call.body.path("data").path("owner_id").asString()).isEqualTo(owner);
        assertThat(call.body.path("previous").path("owner_id").asString()).isEqualTo(before);
        assertThat(call.body.path("previous").propertyNames()).containsOnly("owner_id", "update_time");
    }

    @Test
    void onlyWhatWasAskedForIsTold() throws InterruptedException {
        subscribe("delete", "deal", "");
        String deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);

        sandbox.delete(organization);
        sandbox.setOwner(deal, users.get(2));
        sandbox.delete(deal);

        Call call = next();
        assertThat(call.authorization).isEqualTo("none");
        assertThat(call.body.path("meta").path("action").stringValue()).isEqualTo("delete");
        assertThat(call.body.path("meta").path("change_source").stringValue()).isEqualTo("app");
        assertThat(call.body.path("data").isNull()).isTrue();
        assertThat(call.body.path("previous").path("owner_id").asString()).isEqualTo(users.get(2));
        assertThat(calls).isEmpty();
    }

    @Test
    void newRecordsAndUsersAreToldToThoseWhoWantEverything() throws InterruptedException {
        subscribe("*", "*", "");

        client.post("/api/v2/organizations", "{\"name\":\"New\"}");
        sandbox.deactivate(users.get(5));

        JsonNode created = next().body;
        assertThat(created.path("meta").path("action").stringValue()).isEqualTo("create");
        assertThat(created.path("data").path("name").stringValue()).isEqualTo("New");
        assertThat(created.path("previous").isNull()).isTrue();
        JsonNode deactivated = next().body;
        assertThat(deactivated.path("meta").path("entity").stringValue()).isEqualTo("user");
        assertThat(deactivated.path("previous").path("active_flag").booleanValue())
                .isTrue();
    }

    @Test
    void aCallThatFailsComesOnceMoreAfterThreeSeconds() throws InterruptedException {
        subscribe("change", "organization", "");
        answers.add(500);

        sandbox.setOwner(organization, users.get(3));

        JsonNode first = next().body.path("meta");
        JsonNode second = next().body.path("meta");
        assertThat(second.path("attempt").intValue()).isEqualTo(2);
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("correlation_id")).isEqualTo(first.path("correlation_id"));
    }

    @Test
    void subscriptionsAreListedWithoutTheirPasswordsAndEnd() {
        HttpResponse<String> made =
                subscribe("*", "deal", "\"http_auth_user\":\"bailiwick\",\"http_auth_password\":\"hook-secret\",");
        JsonNode listed = client.data(WEBHOOKS);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(listed).singleElement().isEqualTo(PipedriveClient.json(made).path("data"));
        assertThat(listed.path(0).path("http_auth_user").stringValue()).isEqualTo("bailiwick");
        assertThat(listed.toString()).doesNotContain("hook-secret");
        String one = WEBHOOKS + "/" + listed.path(0).path("id").asString();
        assertThat(client.send("DELETE", one, "").statusCode()).isEqualTo(200);
        assertThat(client.send("DELETE", one, "").statusCode()).isEqualTo(404);
        assertThat(client.data(WEBHOOKS)).isEmpty();
    }

    @Test
    void aSubscriptionMustBeWholeAndThereAreFortyAtMost() {
        HttpResponse<String> refused = client.post(
                WEBHOOKS,
                "{\"subscription_url\":\"nowhere\",\"event_action\":\"added\",\"user_id\":5,\"version\":\"1.0\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(PipedriveClient.json(refused).path("errors").propertyNames())
                .containsExactlyInAnyOrder(
                        "subscription_url", "event_action", "event_object", "name", "version", "user_id");
        for (int i = 0; i < 40; i++) {
            assertThat(subscribe("*", "deal", "").statusCode()).isEqualTo(201);
        }
        assertThat(subscribe("*", "deal", "").statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> subscribe(String action, String object, String more) {
        return client.post(WEBHOOKS, """
                {"subscription_url":"http://127.0.0.1:%d/hook","event_action":"%s","event_object":"%s",%s
                 "name":"Test","version":"2.0"}""".formatted(receiver.getAddress().getPort(), action, object, more));
    }

    private Call next() throws InterruptedException {
        return Objects.requireNonNull(calls.poll(10, TimeUnit.SECONDS), "no webhook came");
    }
}
