package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.JobView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanPushTest {

    private static final JobView RUNNING =
            Samples.running("apply", "3", new JobView.Step("owners into sandbox", 200, 231L));

    private PlayedServer server;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        server = new PlayedServer(home);
        server.takesOn("/plans/3/apply", RUNNING, Samples.done(RUNNING, 3L));
        server.answersGet("/plans/3", Samples.plan(3, Map.of("applied", 229L, "conflict", 1L, "refused", 1L)));
        changes(3, "conflict", List.of(Samples.change(8, "conflict")));
        changes(3, "refused", List.of(Samples.change(9, "refused")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void conflictsAndRefusedRecordsAreListedAndAreNoFailure() {
        assertThat(server.run("apply", "3")).isZero();

        assertThat(server.out())
                .contains("Plan 3: 229 applied, 1 conflict, 1 refused")
                .contains("Changed by somebody meanwhile, and kept:", "now with Cy Else")
                .contains("Refused by the CRM:", "sandbox:001A9");
        assertThat(server.err()).contains("owners into sandbox: 200 of 231").doesNotContain("[y/N]");
    }

    @Test
    void theDocumentHoldsThePlanAndWhatWasNotWritten() {
        assertThat(server.run("apply", "3", "--output", "json")).isZero();

        assertThat(server.json().at("/plan/outcomes/applied").asLong()).isEqualTo(229);
        assertThat(server.json()
                        .at("/changes")
                        .valueStream()
                        .map(change -> change.at("/outcome").asString()))
                .containsExactly("conflict", "refused");
    }

    @Test
    void moreConflictsThanFitAreCounted() {
        changes(
                3,
                "conflict",
                LongStream.range(0, 25)
                        .mapToObj(i -> Samples.change(i, "conflict"))
                        .toList());

        server.run("apply", "3");

        assertThat(server.out()).contains("and 5 more: `bailiwick show 3 --all --outcome conflict`");
    }

    @Test
    void aPersonIsAskedWithTheNumbersAndMaySayNo() {
        assertThat(server.runOnTerminal("\n", "apply", "3")).isEqualTo(1);

        assertThat(server.err())
                .startsWith("Plan 3 changes 231 owners and 5 territories")
                .contains(
                        "It takes 7 calls.",
                        "sandbox",
                        "Apply it? [y/N]",
                        "Nothing was written",
                        "Maybe answer with y");
        assertNotPushed();
    }

    @Test
    void anEndOfInputIsANo() {
        assertThat(server.runOnTerminal("", "undo", "3")).isEqualTo(1);

        assertThat(server.err()).contains("Undo it? [y/N]");
        assertNotPushed();
    }

    @Test
    void aPersonWhoSaysYesIsObeyed() {
        assertThat(server.runOnTerminal("y\n", "apply", "3")).isZero();

        assertThat(server.out()).contains("229 applied");
    }

    @Test
    void withYesNobodyIsAsked() {
        assertThat(server.runOnTerminal("", "apply", "3", "--yes")).isZero();

        assertThat(server.err()).isEmpty();
    }

    @Test
    void whoeverStopsAPlanIsAskedAndToldWhatWasGivenUp() {
        JobView stopping = Samples.running("withdraw", "3");
        server.takesOn("/plans/3/withdraw", stopping, Samples.done(stopping, 3L));
        server.answersGet("/plans/3", Samples.plan(3, Map.of("applied", 200L, "withdrawn", 31L)));
        changes(3, "conflict", List.of());
        changes(3, "refused", List.of());

        assertThat(server.runOnTerminal("y\n", "withdraw", "3")).isZero();

        assertThat(server.err()).contains("What is not written yet would be given up.", "Withdraw it? [y/N]");
        assertThat(server.out()).isEqualToNormalizingNewlines("Plan 3: 200 applied, 31 withdrawn\n");
    }

    @Test
    void undoReportsThePlanThatItMade() {
        JobView undoing = Samples.running("undo", "3");
        server.takesOn("/plans/3/undo", undoing, Samples.done(undoing, 4L));
        server.answersGet("/plans/4", Samples.plan(4, Map.of("applied", 229L)));
        changes(4, "conflict", List.of());
        changes(4, "refused", List.of());

        assertThat(server.run("undo", "3")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("Plan 4: 229 applied\n");
    }

    @Test
    void aRefusedPushIsAFailureInTheServersWords() {
        server.refusesPost(
                "/plans/3/apply",
                409,
                Map.of("detail", "Plan 3 changes too many owners.", "maybe", "Maybe raise the limit."));

        assertThat(server.run("apply", "3")).isEqualTo(1);

        assertThat(server.out()).isEmpty();
        assertThat(server.err())
                .isEqualToNormalizingNewlines("Plan 3 changes too many owners.\nMaybe raise the limit.\n");
    }

    @Test
    void aJobThatFailsIsAFailure() {
        server.streams(RUNNING, Samples.failed(RUNNING, "The CRM is down."));

        assertThat(server.run("apply", "3", "--output", "json")).isEqualTo(1);

        assertThat(server.json().at("/error/what").asString()).isEqualTo("The CRM is down.");
    }

    private void changes(long plan, String outcome, List<ChangeView> changes) {
        server.wireMock()
                .stubFor(get(urlPathEqualTo("/api/v1/plans/" + plan + "/changes"))
                        .withQueryParam("outcome", equalTo(outcome))
                        .willReturn(PlayedServer.json(200, new ChangeView.Page(changes, null))));
    }

    private void assertNotPushed() {
        server.wireMock().verify(0, postRequestedFor(urlPathEqualTo("/api/v1/plans/3/apply")));
        server.wireMock().verify(0, postRequestedFor(urlPathEqualTo("/api/v1/plans/3/undo")));
    }
}
