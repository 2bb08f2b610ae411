package dev.bailiwick.app.server;

import static com.github.tomakehurst.wiremock.client.WireMock.proxyAllTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import dev.bailiwick.app.Installation;
import dev.bailiwick.app.ServerProcess;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a server says in a full run, looked through for every secret it knows. */
@Tag("long")
class SecretsStayInsideTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ADMIN = "the-admins-own-3f9a";
    private static final String OBSERVER = "the-observers-own-81c2";
    private static final String CLIENT_SECRET = "the-clients-own-5b7e";
    private static final String WEBHOOK_SECRET = "the-webhooks-own-6d0f";
    private static final String STRANGERS_CODE = "a-strangers-code-2e81";
    private static final Pattern TOKEN = Pattern.compile("\"(?:access|refresh)_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path data;

    private final Sandbox crm = Sandbox.start(SandboxOptions.defaults()
            .accounts(300)
            .opportunities(300)
            .clientId("bailiwick-client")
            .clientSecret(CLIENT_SECRET));

    /** Tokens are got through this, so that every one of them is known. */
    private final WireMockServer login = new WireMockServer(options().dynamicPort());

    private @Nullable ServerProcess server;

    @AfterEach
    void stop() {
        running().close();
        login.stop();
        crm.close();
    }

    @Test
    void aFullRunAtLevelDebugSaysNoSecret() throws Exception {
        start();
        done(post("/api/v1/connections/sandbox/pull", ""));
        connectInTheBrowser();
        comeWithACodeThatNobodyAskedFor();
        callTheWebhook();
        done(post("/api/v1/connections/office/pull", ""));
        long plan = done(post("/api/v1/plans", "{\"connections\":[\"sandbox\"]}"))
                .at("/plan")
                .asLong();
        crm.inject(Fault.of(Fault.Target.WRITE, Fault.Effect.SESSION_EXPIRED, 1));
        done(post("/api/v1/plans/" + plan + "/apply", ""));
        crm.inject(Fault.of(Fault.Target.QUERY, Fault.Effect.SERVICE_UNAVAILABLE, 1));
        crm.inject(Fault.of(Fault.Target.QUERY, Fault.Effect.SESSION_EXPIRED, 1));
        done(post("/api/v1/plans/" + plan + "/undo", ""));
        crm.inject(Fault.of(Fault.Target.ANY, Fault.Effect.FORBIDDEN, 1000));
        assertThat(ended(post("/api/v1/connections/office/pull", ""))
                        .get("state")
                        .asString())
                .isEqualTo("failed");
        for (String page : List.of("/api/v1/connections", "/api/v1/jobs", "/actuator/health", "/actuator/prometheus")) {
            say(client.send(request(page).build(), BodyHandlers.ofString()));
        }
        running().close();
        said.add(running().log());

        Set<String> secrets = secrets();
        assertThat(secrets).as("secrets of this run").hasSizeGreaterThanOrEqualTo(10);
        assertThat(said).hasSizeGreaterThan(20);
        for (String secret : secrets) {
            assertThat(said.stream().filter(text -> text.contains(secret)).map(text -> around(text, secret)))
                    .as("where the secret %s was said", secret)
                    .isEmpty();
        }
    }

    private void start() {
        login.start();
        login.stubFor(proxyAllTo(crm.baseUrl().toString()));
        List<String> settings = new ArrayList<>(Installation.arguments(data, loginUrl()));
        settings.addAll(List.of(
                "--logging.level.web=debug",
                "--logging.level.sql=debug",
                "--logging.level.org.springframework.security=debug",
                "--logging.level.dev.bailiwick=debug",
                "--logging.structured.format.console=ecs",
                "--bailiwick.admin.password=" + ADMIN,
                "--bailiwick.observer.password=" + OBSERVER,
                "--bailiwick.connections.sandbox.client-id=bailiwick-client",
                "--bailiwick.connections.sandbox.client-secret=" + CLIENT_SECRET,
                "--bailiwick.connections.office.type=salesforce",
                "--bailiwick.connections.office.client-id=bailiwick-client",
                "--bailiwick.connections.office.client-secret=" + CLIENT_SECRET,
                "--bailiwick.connections.office.settings.login-url=" + loginUrl(),
                "--bailiwick.connections.office.settings.webhook-secret=" + WEBHOOK_SECRET,
                "--bailiwick.connections.office.settings.allowed-hosts=127.0.0.1"));
        server = ServerProcess.start(data, settings);
    }

    private URI loginUrl() {
        return URI.create("http://127.0.0.1:" + login.port());
    }

    private ServerProcess running() {
        return Objects.requireNonNull(server, "the server was not started");
    }

    private void connectInTheBrowser() throws Exception {
        String form = said(request("/login").build()).body();
        String overview =
                submit("/login", "username=admin&password=" + ADMIN, form).body();
        String onward = submit("/oauth2/authorization/office", "", overview)
                .headers()
                .firstValue("refresh")
                .orElseThrow();
        URI consent = URI.create(onward.substring("0;url=".length()));
        assertThat(said(HttpRequest.newBuilder(consent).build()).body()).contains("Connected by admin");
    }

    private HttpResponse<String> submit(String path, String fields, String page) throws Exception {
        Matcher token = CSRF.matcher(page);
        assertThat(token.find()).describedAs("the form's token").isTrue();
        return said(request(path)
                .setHeader("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + token.group(1)))
                .build());
    }

    /** Once as the admin, once as a stranger. */
    private void comeWithACodeThatNobodyAskedFor() throws Exception {
        HttpRequest callback = request("/connections/office/callback?state=another&code=" + STRANGERS_CODE)
                .build();
        assertThat(said(callback).body()).contains("was not connected");
        say(HttpClient.newHttpClient().send(callback, BodyHandlers.ofString()));
    }

    private void callTheWebhook() throws Exception {
        HttpResponse<String> answer = post("/webhooks/office?key=" + WEBHOOK_SECRET, "no outbound message");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return said(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode done(HttpResponse<String> started) throws Exception {
        JsonNode job = ended(started);
        assertThat(job.get("state").asString())
                .describedAs(job.toPrettyString())
                .isEqualTo("done");
        return job;
    }

    private JsonNode ended(HttpResponse<String> started) throws Exception {
        assertThat(started.statusCode()).describedAs(started.body()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(started.body()).get("id").asString();
        return await().atMost(PATIENCE)
                .until(
                        () -> JsonMapper.shared()
                                .readTree(said(request("/api/v1/jobs/" + id).build())
                                        .body()),
                        job -> !job.get("state").asString().equals("running")
                                && !job.get("state").asString().equals("queued"));
    }

    private HttpResponse<String> said(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        say(answer);
        return answer;
    }

    private void say(HttpResponse<String> answer) {
        said.add(answer.headers().map() + "\n" + answer.body());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        String credentials = Base64.getEncoder().encodeToString(("admin:" + ADMIN).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(
                        Files.readString(data.resolve("server.address")).strip() + path))
                .header("authorization", "Basic " + credentials);
    }

    /** What must not be said: what was configured, the key file, and every token and code from the CRM. */
    private Set<String> secrets() throws IOException {
        Set<String> secrets = login.getAllServeEvents().stream()
                .flatMap(event ->
                        TOKEN.matcher(event.getResponse().getBodyAsString()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        login.getAllServeEvents().stream()
                .map(event -> event.getResponse().getHeaders().getHeader("Location"))
                .filter(HttpHeader::isPresent)
                .flatMap(location -> CODE.matcher(location.firstValue()).results())
                .forEach(code -> secrets.add(code.group(1)));
        secrets.addAll(Set.of(ADMIN, OBSERVER, CLIENT_SECRET, WEBHOOK_SECRET, STRANGERS_CODE));
        secrets.add(Files.readString(data.resolve("secret.key")).strip());
        return secrets;
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + secret.length() + 100));
    }
}
