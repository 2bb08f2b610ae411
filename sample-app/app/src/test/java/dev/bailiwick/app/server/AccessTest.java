package dev.bailiwick.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.MirrorWriter;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.spi.FetchedRecords;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.SetAside;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what. */
class AccessTest {

    @TempDir
    private static Path data;

    private static Sandbox crm;
    private static Installation bailiwick;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        crm = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
        bailiwick = Installation.start(data, crm);
    }

    @AfterAll
    static void stop() {
        bailiwick.close();
        crm.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/connections",
                "/api/v1/connections/sandbox/unassigned",
                "/api/v1/connections/sandbox/quarantine",
                "/api/v1/connections/sandbox/quarantine/raw?type=account&record=1",
                "/api/v1/connections/sandbox/schema-drift",
                "/api/v1/plans",
                "/api/v1/plans/1",
                "/api/v1/plans/1/changes",
                "/api/v1/deliveries",
                "/api/v1/jobs",
                "/api/v1/jobs/x/events",
                "/api/v1/records/sandbox:1/explanation",
                "/api/v1/records/sandbox:1/why-not?territory=x",
                "/v3/api-docs",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus"
            })
    void theApiAnswersNobodyWithoutAPassword(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/what-if",
                "/plans/1",
                "/plans/1/changes",
                "/records?key=a:b",
                "/records/why-not?key=a:b&territory=x",
                "/connections/sandbox/unassigned",
                "/deliveries",
                "/connections/sandbox/quarantine",
                "/connections/sandbox/quarantine/raw?type=account&record=1",
                "/connections/sandbox/callback?code=x&state=y",
                "/oauth2/authorization/sandbox",
                "/jobs/x",
                "/jobs/x/events"
            })
    void pagesSendStrangersToTheSignIn(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        bailiwick.signIn(client);

        HttpResponse<String> answer = client.send(
                request("/connections/sandbox/pull")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyIsDisconnectedWithoutAPasswordOrTheFormsToken() throws Exception {
        HttpRequest api = request("/api/v1/connections/sandbox/disconnect")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(api, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        bailiwick.signIn(client);
        HttpRequest page = request("/connections/sandbox/disconnect")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void theApiDoesNotTakeThePagesCookie() throws Exception {
        bailiwick.signIn(client);

        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/connections").statusCode()).isEqualTo(401);
    }

    /** A browser sends a password that was once typed into its prompt with the form of any page. */
    @Test
    void aForeignPageChangesNothingByThePasswordThatTheBrowserRemembers() throws Exception {
        String withdraw = "/api/v1/plans/4711/withdraw";
        String host = URI.create(bailiwick.url()).getAuthority();

        assertThat(postAsAdmin(withdraw, "sec-fetch-site", "cross-site")).isEqualTo(403);
        assertThat(postAsAdmin(withdraw, "sec-fetch-site", "same-site")).isEqualTo(403);
        assertThat(postAsAdmin(withdraw, "origin", "https://evil.example")).isEqualTo(403);
        assertThat(postAsAdmin(withdraw, "origin", "null")).isEqualTo(403);

        assertThat(postAsAdmin(withdraw, "sec-fetch-site", "same-origin")).isEqualTo(404);
        assertThat(postAsAdmin(withdraw, "origin", "https://" + host)).isEqualTo(404);
        assertThat(postAsAdmin(withdraw, "user-agent", "a program")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "models/check | {}                                        | connection, model",
                "models/check | {'connection':'sandbox','model':{'a':null}} | model.a",
                "models/diff  | {'before':{'revision':1}}                   | after",
                "plans        | {'connections':['sandbox',null]}            | connections[1]",
                "plans        | {'model':{'model.yaml':null}}               | model.model.yaml",
                "explanations | {'model':{'model.yaml':null},'values':[]}   | model.model.yaml"
            })
    void aBodyThatLacksSomethingIsRefusedByItsName(String path, String body, String missing) throws Exception {
        HttpResponse<String> answer = postAsAdmin(path, body.replace('\'', '"'));

        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(400);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("detail").asString())
                .isEqualTo("The body lacks `" + missing.replace(", ", "`, `") + "`.");
        assertThat(problem.get("maybe").asString()).startsWith("Maybe ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "null", "[]", "{\"connections\":7}"})
    void aBodyThatCannotBeReadIsAProblemWithAHint(String body) throws Exception {
        HttpResponse<String> answer = postAsAdmin("plans", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(answer.body()).get("maybe").asString())
                .startsWith("Maybe ");
    }

    @Test
    void whatTheCrmSentOfABadRecordIsShownToAdminsAsPlainText() throws Exception {
        ConnectionId sandbox = new ConnectionId("sandbox");
        RecordRef bad = new RecordRef(RecordType.ACCOUNT, "bad");
        MirrorWriter mirror = bailiwick.bean(MirrorWriter.class);
        mirror.saveFetched(
                sandbox,
                RecordType.ACCOUNT,
                List.of("bad"),
                new FetchedRecords(
                        List.of(), List.of(new SetAside(bad, "Employees is 'many'", "<script>raw</script>"))));
        SchemaField tier = SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT);
        mirror.saveSchema(sandbox, new Schema(Map.of(RecordType.ACCOUNT, List.of(tier))));
        mirror.saveSchema(sandbox, new Schema(Map.of(RecordType.ACCOUNT, List.of(tier.oneOf(List.of("gold"))))));
        String raw = "/connections/sandbox/quarantine/raw?type=account&record=bad";
        bailiwick.signIn(client);

        assertThat(get("/").body()).contains("1 in quarantine", "Fields of the CRM have changed");
        assertThat(get("/connections/sandbox/quarantine").body())
                .contains("Employees is &#39;many&#39;", "Try again", "Tier__c of account may have other values")
                .doesNotContain("script>raw");
        assertThat(get(raw).body()).contains("&lt;script&gt;raw&lt;/script&gt;");
        assertThat(get(raw + "der").statusCode()).isEqualTo(404);
        HttpResponse<String> api = asAdmin("/api/v1" + raw);
        assertThat(api.body()).isEqualTo("<script>raw</script>");
        assertThat(api.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(api.headers().firstValue("cache-control")).contains("no-store");
        assertThat(asAdmin("/api/v1/connections/sandbox/quarantine").body()).doesNotContain("script");
        assertThat(asAdmin("/api/v1/connections/sandbox/schema-drift").body()).contains("Tier__c");
    }

    @Test
    void pagesForbidForeignScriptsAndFrames() throws Exception {
        assertThat(get("/login").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'self'").contains("frame-ancestors 'none'"));
    }

    @Test
    void healthAndMetricsTellOfTheConnectionsToAdmins() throws Exception {
        assertThat(asAdmin("/actuator/health").body()).contains("\"sandbox\"");
        assertThat(asAdmin("/actuator/prometheus").body())
                .contains("resilience4j_circuitbreaker_state{")
                .contains("sandbox");
    }

    @Test
    void theApiIsDescribed() throws Exception {
        JsonNode paths =
                JsonMapper.shared().readTree(asAdmin("/v3/api-docs").body()).get("paths");

        assertThat(paths.propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/connections",
                        "/api/v1/connections/{id}/pull",
                        "/api/v1/connections/{id}/disconnect",
                        "/api/v1/deliveries",
                        "/api/v1/deliveries/{id}/resend",
                        "/api/v1/explanations",
                        "/api/v1/models/check",
                        "/api/v1/models/check/{job}",
                        "/api/v1/models/diff",
                        "/api/v1/models/diff/{job}",
                        "/api/v1/models/revisions",
                        "/api/v1/connections/{id}/quarantine",
                        "/api/v1/connections/{id}/quarantine/raw",
                        "/api/v1/connections/{id}/quarantine/retry",
                        "/api/v1/connections/{id}/reconcile",
                        "/api/v1/connections/{id}/schema-drift",
                        "/api/v1/connections/{id}/unassigned",
                        "/api/v1/jobs",
                        "/api/v1/jobs/{id}",
                        "/api/v1/jobs/{id}/events",
                        "/api/v1/jobs/{id}/stop",
                        "/api/v1/plans",
                        "/api/v1/plans/{id}",
                        "/api/v1/plans/{id}/apply",
                        "/api/v1/plans/{id}/withdraw",
                        "/api/v1/plans/{id}/changes",
                        "/api/v1/plans/{id}/undo",
                        "/api/v1/records/{key}/explanation",
                        "/api/v1/records/{key}/why-not");
    }

    @Test
    void whatIsNotThereIsAProblemWithAHint() throws Exception {
        HttpResponse<String> answer = asAdmin("/api/v1/plans/4711");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("detail").asString()).isEqualTo("There is no plan 4711.");
        assertThat(problem.get("maybe").asString()).startsWith("Maybe ");
    }

    @Test
    void secretsAreNotInThePlainTextOfTheDataFolder() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(data.resolve("postgres")))
                            .filter(file -> contains(file, "sandbox-secret") || contains(file, Installation.PASSWORD)))
                    .isEmpty();
        }
    }

    private static boolean contains(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> asAdmin(String path) throws Exception {
        return client.send(adminsRequest(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> postAsAdmin(String path, String body) throws Exception {
        return client.send(
                adminsRequest("/api/v1/" + path)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private int postAsAdmin(String path, String header, String value) throws Exception {
        HttpRequest request = adminsRequest(path)
                .header(header, value)
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static HttpRequest.Builder adminsRequest(String path) {
        String pair = "admin:" + Installation.PASSWORD;
        return request(path)
                .header(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(bailiwick.url() + path)).header("accept", "*/*");
    }
}
