package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.api.JobView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandsTest {

    private static final JobView RUNNING =
            Samples.running("apply", "3", new JobView.Step("owners into sandbox", 200, 231L, 20.0, 2L));
    private static final JobView DONE = Samples.done(Samples.running("pull", "sandbox"), null);

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
    void whatRunsIsListedWithHowFarItGot() {
        server.answersGet("/jobs", List.of(RUNNING, DONE));

        assertThat(server.run("jobs")).isZero();

        assertThat(server.out())
                .contains("j-1", "apply 3", "jane", "running")
                .contains("owners into sandbox: 200 of 231, 20 a second, 2 s left")
                .doesNotContain("pull sandbox");
    }

    @Test
    void whatHasEndedIsListedForWhoeverAsks() {
        server.answersGet("/jobs", List.of(RUNNING, DONE));

        assertThat(server.run("jobs", "--all", "--output", "json")).isZero();

        assertThat(server.json().valueStream().map(job -> job.get("state").asString()))
                .containsExactly("running", "done");
    }

    @Test
    void nothingToListIsSaid() {
        server.answersGet("/jobs", List.of(DONE));

        assertThat(server.run("jobs")).isZero();

        assertThat(server.out()).contains("No job runs or waits.", "bailiwick jobs --all");
    }

    @Test
    void stoppingWaitsForTheJobsEnd() {
        server.takesOn("/jobs/j-1/stop", RUNNING, Samples.stopped(RUNNING));

        assertThat(server.run("stop", "j-1")).isZero();

        assertThat(server.out()).isEqualToNormalizingNewlines("apply 3: stopped\n");
        server.wireMock().verify(1, postRequestedFor(urlPathEqualTo("/api/v1/jobs/j-1/stop")));
    }

    @Test
    void anUnknownJobIsAFailureInTheServersWords() {
        server.refusesPost(
                "/jobs/nothing/stop", 404, Map.of("detail", "There is no job nothing.", "maybe", "Maybe another."));

        assertThat(server.run("stop", "nothing")).isEqualTo(1);

        assertThat(server.err()).isEqualToNormalizingNewlines("There is no job nothing.\nMaybe another.\n");
    }
}
