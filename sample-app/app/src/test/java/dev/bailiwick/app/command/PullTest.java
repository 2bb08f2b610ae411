package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.ConnectionView;
import dev.bailiwick.app.api.JobView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullTest {

    private static final JobView RUNNING = Samples.running("pull", "sandbox");
    private static final JobView HALF =
            Samples.running("pull", "sandbox", new JobView.Step("accounts from sandbox", 3000, 5000L));
    private static final JobView FULL = Samples.done(
            Samples.running("pull", "sandbox", new JobView.Step("accounts from sandbox", 5000, 5000L)),
            null,
            Samples.pull("sandbox", 5000, 1));

    private PlayedServer server;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        server = new PlayedServer(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void progressIsPlainLinesAndTheResultIsATable() {
        server.takesOn("/connections/sandbox/pull", RUNNING, HALF, FULL);

        assertThat(server.run("pull", "--connection", "sandbox")).isZero();

        assertThat(server.err()).isEqualToNormalizingNewlines("""
                        accounts from sandbox: 3000 of 5000
                        accounts from sandbox: 5000 of 5000
                        """);
        assertThat(server.out()).isEqualToNormalizingNewlines("""
                        connection  users  accounts  opportunities  deleted  set aside
                        sandbox        60      5000          12000        0          1
                        """);
    }

    @Test
    void jsonIsOneDocumentAndNothingElseIsWritten() {
        server.takesOn("/connections/sandbox/pull", RUNNING, HALF, FULL);

        assertThat(server.run("pull", "--connection", "sandbox", "--output", "json"))
                .isZero();

        assertThat(PlayedServer.JSON.treeToValue(server.json().at("/jobs/0"), JobView.class))
                .isEqualTo(FULL);
        assertThat(server.json().has("error")).isFalse();
        assertThat(server.err()).isEmpty();
    }

    @Test
    void aPersonAtATerminalGetsBarsInPlaceOfLines() {
        server.takesOn("/connections/sandbox/pull", RUNNING, HALF, FULL);

        assertThat(server.runOnTerminal("", "pull", "--connection", "sandbox")).isZero();

        assertThat(server.err()).isEmpty();
        assertThat(server.out()).contains("sandbox        60      5000");
    }

    @Test
    void withoutANameEveryConnectionIsPulled() {
        server.answersGet("/connections", List.of(connection("sandbox"), connection("other")));
        server.takesOn("/connections/sandbox/pull", FULL);
        server.takesOn("/connections/other/pull", FULL);

        assertThat(server.run("pull")).isZero();

        server.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/api/v1/connections/sandbox/pull")));
        server.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/api/v1/connections/other/pull")));
    }

    @Test
    void aConnectionThatFailsDoesNotKeepTheNextFromBeingPulled() {
        server.refusesPost(
                "/connections/busy/pull", 409, Map.of("detail", "busy is being pulled.", "maybe", "Maybe wait."));
        server.takesOn("/connections/sandbox/pull", FULL);

        assertThat(server.run("pull", "--connection", "busy", "--connection", "sandbox"))
                .isEqualTo(1);

        assertThat(server.out()).contains("sandbox        60");
        assertThat(server.err()).endsWith("busy is being pulled.\nMaybe wait.\n");
    }

    @Test
    void aFailedJobIsAFailureThatTheDocumentHolds() {
        server.takesOn("/connections/sandbox/pull", HALF, Samples.failed(HALF, "The CRM is down."));

        assertThat(server.run("pull", "--connection", "sandbox", "--output", "json"))
                .isEqualTo(1);

        assertThat(server.json().at("/error/what").asString()).isEqualTo("The CRM is down.");
        assertThat(server.json().at("/jobs/0/state").asString()).isEqualTo("failed");
        assertThat(server.err()).isEmpty();
    }

    private static ConnectionView connection(String id) {
        return new ConnectionView(id, "salesforce", "ready", null, 0, 0, 0, 0, null);
    }
}
