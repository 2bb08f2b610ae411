package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bailiwick's own events, from what somebody does to an endpoint and the delivery log. */
@Tag("long")
@Timeout(180)
class EventsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    private Path data;

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Sandbox crm =
            Sandbox.start(SandboxOptions.defaults().accounts(60).opportunities(20));
    private volatile boolean isReceiving = true;
    private HttpServer receiver;
    private Installation bailiwick;
    private CommandLineUser user;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::receive);
        receiver.start();
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        bailiwick = Installation.start(
                data,
                crm,
                "--bailiwick.events.endpoints.crew.url=" + url,
                "--bailiwick.events.endpoints.crew.secret=" + SECRET,
                "--bailiwick.events.watch-every=1s",
                "--bailiwick.events.allowed-hosts=127.0.0.1");
        user = new CommandLineUser(data);
    }

    @AfterEach
    void stop() {
        bailiwick.close();
        receiver.stop(0);
        crm.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        if (isReceiving) {
            events.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
        }
        exchange.sendResponseHeaders(isReceiving ? 204 : 410, -1);
        exchange.close();
    }

    @Test
    void whatBecomesOfAPlanIsToldAndCanBeToldAgain() throws Exception {
        user.json("pull", "--connection", "sandbox");
        JsonNode plan = user.json("plan").get("plan");
        JsonNode change =
                user.json("show", plan.get("id").asString(), "--owners").at("/changes/0");
        giveToAThirdPerson(change);
        user.json("apply", plan.get("id").asString());

        await().atMost(SOON).until(() -> events.size() == 4);
        assertThat(events)
                .extracting(event -> event.get("type").asString())
                .containsExactlyInAnyOrder("plan.ready", "plan.approval_needed", "plan.applied", "change.conflict");
        assertThat(event("plan.ready").at("/data/ownerChanges")).isEqualTo(plan.get("ownerChanges"));
        assertThat(event("plan.applied").at("/data/outcomes/conflict").asLong()).isEqualTo(1);
        assertThat(event("change.conflict").at("/data/first/0/record").asString())
                .isEqualTo(change.get("record").asString());

        await().atMost(SOON)
                .until(() -> user.json("deliveries", "--state", "delivered").size() == 4);
        JsonNode first = user.json("deliveries").get(3);
        assertThat(first.get("status").asInt()).isEqualTo(204);
        assertThat(first.get("attempts").asInt()).isEqualTo(1);
        user.json("resend", first.get("id").asString());

        await().atMost(SOON).until(() -> events.size() == 5);
        assertThat(events.get(4).get("type")).isEqualTo(first.get("type"));
        assertThat(page("/deliveries"))
                .contains("plan.approval_needed", "crew", "delivered")
                .doesNotContain(SECRET);
        user.run("deliveries");
        assertThat(user.out()).contains("change.conflict").doesNotContain(SECRET);
        assertThat(user.run("resend", "4711")).isEqualTo(1);
        assertThat(user.err()).contains("no delivery 4711", "Maybe");
    }

    @Test
    void aConnectionWhosePullsFailAgainAndAgainIsTold() {
        user.json("pull", "--connection", "sandbox");
        crm.inject(Fault.of(Fault.Target.ANY, Fault.Effect.FORBIDDEN, 1000));

        for (int i = 0; i < 3; i++) {
            assertThat(user.run("pull", "--connection", "sandbox")).isEqualTo(1);
        }

        await().atMost(SOON).until(() -> !events.isEmpty());
        JsonNode event = event("connection.needs_attention");
        assertThat(event.at("/data/connection").asString()).isEqualTo("sandbox");
        assertThat(event.at("/data/reason").asString()).isEqualTo("pull_fails");
    }

    @Test
    void anEndpointThatSaidItWasGoneIsShownAndToldAgainWhenAnAdminSaysSo() throws Exception {
        isReceiving = false;
        user.json("pull", "--connection", "sandbox");
        user.json("plan");
        await().atMost(SOON).until(() -> page("/deliveries").contains("said it was gone"));
        isReceiving = true;

        HttpClient client = signedIn();
        Matcher token = CSRF.matcher(page(client, "/deliveries"));
        assertThat(token.find()).isTrue();
        HttpRequest revive = HttpRequest.newBuilder(URI.create(bailiwick.url() + "/endpoints/crew/revive"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + token.group(1)))
                .build();
        assertThat(client.send(revive, BodyHandlers.discarding()).statusCode()).isEqualTo(302);

        assertThat(page(client, "/deliveries")).doesNotContain("said it was gone");
        user.json("plan");
        await().atMost(SOON).until(() -> !events.isEmpty());
    }

    private void giveToAThirdPerson(JsonNode change) {
        String record = change.get("record").asString();
        String third = crm.ids(RecordKind.ACCOUNT).stream()
                .map(account -> crm.ownerOf(account).orElseThrow())
                .filter(owner -> !change.toString().contains(owner))
                .findFirst()
                .orElseThrow();
        crm.setOwner(record.substring(record.indexOf(':') + 1), third);
    }

    private JsonNode event(String type) {
        return events.stream()
                .filter(event -> event.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private HttpClient signedIn() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        bailiwick.signIn(client);
        return client;
    }

    private String page(String path) throws IOException, InterruptedException {
        return page(signedIn(), path);
    }

    private String page(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(bailiwick.url() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
