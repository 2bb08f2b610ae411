package dev.bailiwick.sandbox.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksTest {

    private static final String APP = "/webhooks/v3/54321";
    private static final String KEY = "?hapikey=sandbox-token";

    private record Call(String signature, String timestamp, String body) {

        JsonNode events() {
            return HubSpotClient.JSON.readTree(body);
        }
    }

    private final Moment clock = new Moment();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer app;
    private Sandbox sandbox;
    private HubSpotClient client;
    private String address;

    @BeforeEach
    void start() throws IOException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.createContext("/", this::take);
        app.start();
        address = "http://127.0.0.1:" + app.getAddress().getPort() + "/hooks?of=a%2Cb%20c";
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.HUBSPOT)
                .accounts(150)
                .opportunities(5)
                .users(5)
                .clock(clock));
        client = HubSpotClient.ofPrivateApp(sandbox);
        client.send("PUT", APP + "/settings" + KEY, "{\"targetUrl\":\"" + address + "\"}");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        app.stop(0);
    }

    @Test
    void aChangedOwnerIsToldWithASignatureOverAddressBodyAndTime() throws Exception {
        subscribe("company.propertyChange", "hubspot_owner_id");
        String company = sandbox.ids(RecordKind.ACCOUNT).get(0);
        String owner = otherOwner(company);
        sandbox.setOwner(company, owner);

        Call call = next();

        JsonNode event = call.events().path(0);
        assertThat(event.path("objectId").asString()).isEqualTo(company);
        assertThat(event.path("propertyName").stringValue()).isEqualTo("hubspot_owner_id");
        assertThat(event.path("propertyValue").stringValue()).isEqualTo(owner);
        assertThat(event.path("changeSource").stringValue()).isEqualTo("CRM_UI");
        assertThat(event.path("occurredAt").asLong()).isEqualTo(clock.instant().toEpochMilli());
        // The comma is decoded before it is signed, the space is not.
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sandbox-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = "POST" + address.replace("%2C", ",") + call.body + call.timestamp;
        assertThat(call.signature)
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void onlyWhatIsSubscribedIsTold() throws Exception {
        subscribe("deal.deletion", "");
        subscribe("company.creation", "");
        subscribe("company.propertyChange", "territory");
        String company = sandbox.ids(RecordKind.ACCOUNT).get(0);
        String deal = sandbox.ids(RecordKind.OPPORTUNITY).get(0);

        sandbox.setOwner(company, otherOwner(company));
        sandbox.delete(company);
        sandbox.delete(deal);
        client.post(HubSpotClient.COMPANIES, Map.of("properties", Map.of("name", "New", "territory", "North")));

        assertThat(next().events().at("/0/subscriptionType").stringValue()).isEqualTo("deal.deletion");
        JsonNode created = next().events();
        assertThat(created).hasSize(1);
        assertThat(created.at("/0/subscriptionType").stringValue()).isEqualTo("company.creation");
        assertThat(created.at("/0/changeSource").stringValue()).isEqualTo("INTEGRATION");
    }

    @Test
    void aBatchOfChangesIsToldTogetherAHundredAtATime() throws Exception {
        subscribe("company.propertyChange", "hubspot_owner_id");
        subscribe("company.propertyChange", "territory");
        List<Map<String, ?>> inputs = sandbox.ids(RecordKind.ACCOUNT).stream()
                .limit(60)
                .<Map<String, ?>>map(id -> Map.of(
                        "id", id, "properties", Map.of("territory", "North", "hubspot_owner_id", otherOwner(id))))
                .toList();

        client.post(HubSpotClient.COMPANIES + "/batch/update", Map.of("inputs", inputs));

        assertThat(IntStream.range(0, 2).mapToObj(call -> next().events().size()))
                .containsExactly(100, 20);
    }

    @Test
    void whatTheAppDoesNotTakeComesAgain() {
        subscribe("company.deletion", "");
        refusals.set(1);
        sandbox.delete(sandbox.ids(RecordKind.ACCOUNT).get(0));

        assertThat(next().events().at("/0/attemptNumber").asInt()).isZero();
        assertThat(next().events().at("/0/attemptNumber").asInt()).isEqualTo(1);
    }

    @Test
    void subscriptionsAreListedSwitchedOffAndRemoved() {
        String id = subscribe("company.propertyChange", "name").path("id").stringValue();
        String one = APP + "/subscriptions/" + id + KEY;

        assertThat(client.found(APP + "/subscriptions" + KEY)
                        .at("/results/0/id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(HubSpotClient.json(client.send("PATCH", one, "{\"active\":false}"))
                        .path("active")
                        .asBoolean())
                .isFalse();
        assertThat(client.send("DELETE", one, "").statusCode()).isEqualTo(204);
        assertThat(client.get(one).statusCode()).isEqualTo(404);
        assertThat(client.found(APP + "/settings" + KEY).path("targetUrl").stringValue())
                .isEqualTo(address);
    }

    @Test
    void onlyTheDeveloperMayConfigureAndOnlyWhatThereIs() {
        assertThat(client.get(APP + "/subscriptions").statusCode()).isEqualTo(401);
        assertThat(client.get("/webhooks/v3/1/subscriptions" + KEY).statusCode())
                .isEqualTo(404);
        assertThat(client.send("PUT", APP + "/settings" + KEY, "{\"targetUrl\":\"ftp://x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post(APP + "/subscriptions" + KEY, Map.of("eventType", "company.propertyChange"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post(APP + "/subscriptions" + KEY, Map.of("eventType", "company.explosion"))
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode subscribe(String event, String property) {
        return HubSpotClient.json(client.post(
                APP + "/subscriptions" + KEY, Map.of("eventType", event, "propertyName", property, "active", true)));
    }

    private String otherOwner(String id) {
        return sandbox.ids(RecordKind.USER).stream()
                .filter(user -> !sandbox.ownerOf(id).orElseThrow().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private Call next() {
        try {
            Call call = calls.poll(10, TimeUnit.SECONDS);
            assertThat(call).as("a webhook within ten seconds").isNotNull();
            return call;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("X-HubSpot-Signature-v3"),
                    exchange.getRequestHeaders().getFirst("X-HubSpot-Request-Timestamp"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
        }
    }
}
