package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.ConnectionView;
import dev.bailiwick.app.api.ExplanationView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private PlayedServer server;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        server = new PlayedServer(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyzzy",
                "show",
                "show three",
                "show 3 --outcome lost",
                "pull --connection",
                "plan --output xml",
                "explain 001A",
                "explain s:001A --decided --plan 3",
                "why-not s:001A",
                "why-not 001A west",
                "unassigned",
                "disconnect",
                "rotate-key now",
                "deliveries --state lost",
                "resend",
                "connections --server ftp://localhost",
                "connections --server http://user@localhost",
                "sandbox",
                "sandbox --crm goldmine",
                "sandbox --crm salesforce --accounts -1",
                "sandbox --crm salesforce --port 70000"
            })
    void wrongUsageEndsWithTwoAndAsksNobody(String line) {
        assertThat(server.run(line.split(" "))).isEqualTo(2);

        assertThat(server.err()).contains("Usage: bailiwick");
        assertThat(server.out()).isEmpty();
        server.wireMock().verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anUnknownCrmIsToldWhichThereAre() {
        server.run("sandbox", "--crm", "goldmine");

        assertThat(server.err()).containsIgnoringCase("expected one of [salesforce");
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        assertThat(server.run("--help")).isZero();

        assertThat(server.out())
                .contains(
                        "serve", "connections", "pull", "plan", "plans", "show", "apply", "undo", "explain", "sandbox")
                .contains("why-not", "unassigned", "what-if", "disconnect", "rotate-key")
                .contains("1   refused or failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connections",
                "pull",
                "plan",
                "plans",
                "show",
                "apply",
                "undo",
                "explain",
                "why-not",
                "unassigned",
                "what-if",
                "disconnect",
                "rotate-key",
                "deliveries",
                "resend",
                "sandbox"
            })
    void everyCommandHasHelpAndTheOutputOption(String command) {
        assertThat(server.run(command, "--help")).isZero();

        assertThat(server.out()).contains("Usage: bailiwick " + command).contains("--output=FORM");
    }

    @Test
    void nothingButSettingsMeansServe() {
        assertThat(Commands.completed()).containsExactly("serve");
        assertThat(Commands.completed("--server.port=9000", "--debug"))
                .containsExactly("serve", "--server.port=9000", "--debug");
    }

    @Test
    void whatElseIsAskedForIsLeftAsItIs() {
        assertThat(Commands.completed("--help")).containsExactly("--help");
        assertThat(Commands.completed("--version")).containsExactly("--version");
        assertThat(Commands.completed("plans", "--output=json")).containsExactly("plans", "--output=json");
    }

    @Test
    void versionIsOneLine() {
        assertThat(server.run("--version")).isZero();

        assertThat(server.out().lines()).singleElement().asString().startsWith("bailiwick ");
    }

    @Test
    void connectionsAreAligned() {
        server.answersGet(
                "/connections",
                List.of(
                        new ConnectionView("sandbox", "salesforce", "ready", null, 5000, 12000, 60, 0, null),
                        new ConnectionView("p", "hubspot", "connect", null, 7, 1, 2, 3, null)));

        assertThat(server.run("connections")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        connection  type        state    accounts  opportunities  users  set aside  pulled at
                        sandbox     salesforce  ready        5000          12000     60          0  never
                        p           hubspot     connect         7              1      2          3  never
                        """);
    }

    @Test
    void underTheConnectionsItSaysWhyAnAdminIsNeededAndWhoConnected() {
        Instant at = Instant.parse("2026-11-23T10:15:30Z");
        server.answersGet(
                "/connections",
                List.of(
                        new ConnectionView(
                                "p", "zoho", "ready", new ConnectionView.Grant(null, at, "ann"), 0, 0, 0, 0, null),
                        new ConnectionView(
                                "s",
                                "salesforce",
                                "reconnect",
                                new ConnectionView.Grant("the CRM refused its refresh token", at, null),
                                0,
                                0,
                                0,
                                0,
                                null)));

        assertThat(server.run("connections")).isZero();

        assertThat(server.out().lines().skip(3))
                .containsExactly(
                        "p: connected by ann, 2026-11-23T10:15:30Z",
                        "s: the CRM refused its refresh token, 2026-11-23T10:15:30Z");
    }

    @Test
    void whatWouldSteerATerminalIsBlankedOut() {
        ExplanationView hostile = new ExplanationView(
                "s:1",
                "account",
                "\u001b[2Jgone\u009b",
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                null,
                null,
                "why",
                List.of("a\rb"),
                null,
                null);
        server.answersGet("/records/s%3A1/explanation", hostile);

        server.run("explain", "s:1");

        assertThat(server.out()).contains(" [2Jgone ", "a b").doesNotContain("\u001b", "\u009b", "\r");
    }

    @Test
    void aServerThatIsNotThereIsAFailureWithAdvice() {
        server.wireMock().stop();

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.out()).isEmpty();
        assertThat(server.err())
                .startsWith("No server answers at http://localhost:")
                .contains("\nMaybe it is not running");
    }

    @Test
    void failuresInJsonAreOneDocumentToo() {
        server.wireMock().stop();

        assertThat(server.run("plans", "--output", "json")).isEqualTo(1);

        assertThat(server.json().at("/error/what").asString()).startsWith("No server answers at");
        assertThat(server.json().at("/error/maybe").asString()).startsWith("Maybe");
        assertThat(server.json().at("/error/problems").isArray()).isTrue();
        assertThat(server.err()).isEmpty();
    }

    @Test
    void aRefusedSignInSaysWhatToTry() {
        server.wireMock().stubFor(get(anyUrl()).willReturn(unauthorized()));

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.err())
                .contains("HTTP status 401")
                .contains("Maybe BAILIWICK_USER")
                .doesNotContain("pass:word");
    }

    @Test
    void anAnswerOfSomethingElseIsNotMistakenForTheServers() {
        server.wireMock().stubFor(get(anyUrl()).willReturn(okForContentType("text/html", "<html>")));

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.err()).contains("/api/v1/plans").contains("Maybe the server is of another version");
    }

    @Test
    void noPlansIsSaidInTextAndAnEmptyListInJson() {
        server.answersGet("/plans", List.of());

        assertThat(server.run("plans")).isZero();
        assertThat(server.out()).contains("There are no plans");
        assertThat(server.run("plans", "--output=json")).isZero();
        assertThat(server.json()).isEmpty();
    }

    @Test
    void plansAreListedWithTheirOutcomes() {
        server.answersGet("/plans", List.of(Samples.plan(3, Map.of("applied", 229L, "conflict", 2L, "planned", 0L))));

        assertThat(server.run("plans")).isZero();

        assertThat(server.out()).contains("229 applied, 2 conflict").doesNotContain("0 open");
    }
}
