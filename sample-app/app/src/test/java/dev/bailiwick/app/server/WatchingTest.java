package dev.bailiwick.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that watch the server. */
class WatchingTest {

    private static final String PASSWORD = "only-looks-7d1c";

    @TempDir
    private static Path data;

    private static Sandbox crm;
    private static Installation bailiwick;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        crm = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
        bailiwick = Installation.start(
                data,
                crm,
                "--bailiwick.observer.password=" + PASSWORD,
                "--bailiwick.connections.office.type=salesforce",
                "--bailiwick.connections.office.client-id=sandbox",
                "--bailiwick.connections.office.client-secret=sandbox-secret",
                "--bailiwick.connections.office.settings.login-url=" + crm.baseUrl(),
                "--bailiwick.connections.office.settings.allowed-hosts=127.0.0.1");
    }

    @AfterAll
    static void stop() {
        bailiwick.close();
        crm.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void probesAreAnsweredToAnybodyWithNoMoreThanTheState(String probe) throws Exception {
        HttpResponse<String> answer = client.send(request(probe).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void anObserverReadsHealthAndMetrics() throws Exception {
        assertThat(get("/actuator/health", PASSWORD).body()).contains("\"sandbox\"");
        assertThat(get("/actuator/prometheus", PASSWORD).body()).contains("bailiwick_connection_ready{");
    }

    @Test
    void anObserverMayDoNothingElse() throws Exception {
        assertThat(get("/api/v1/connections", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(get("/actuator/prometheus", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void anObserverWhoSignsInOnThePageConnectsNoCrm() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        bailiwick.signIn(browser, ObserverAccount.NAME, PASSWORD);

        HttpResponse<String> answer = bailiwick.submit(browser, "/oauth2/authorization/office", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map()).doesNotContainKeys("refresh", "location");
    }

    @Test
    void withoutAPasswordOfTheirOwnThereIsNoObserver(@TempDir Path other) throws Exception {
        try (Installation first = Installation.start(other, crm, "--bailiwick.observer.password=" + PASSWORD)) {
            assertThat(get(first, "/actuator/health", PASSWORD).statusCode()).isEqualTo(200);
        }
        try (Installation second = Installation.start(other, crm)) {
            assertThat(get(second, "/actuator/health", PASSWORD).statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<String> get(String path, String password) throws Exception {
        return get(bailiwick, path, password);
    }

    private HttpResponse<String> get(Installation server, String path, String password) throws Exception {
        String credentials = Base64.getEncoder()
                .encodeToString((ObserverAccount.NAME + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("authorization", "Basic " + credentials)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(bailiwick.url() + path));
    }
}
