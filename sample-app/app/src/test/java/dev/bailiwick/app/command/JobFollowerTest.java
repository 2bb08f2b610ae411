package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.bailiwick.app.api.JobView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFollowerTest {

    private static final String JOB = "/api/v1/jobs/j-1";
    private static final JobView STARTED = Samples.running("pull", "sandbox");
    private static final JobView HALF =
            Samples.running("pull", "sandbox", new JobView.Step("accounts from sandbox", 3000, 5000L));
    private static final JobView DONE = Samples.done(HALF, null);

    private final List<JobView> shown = new ArrayList<>();
    private PlayedServer server;
    private JobFollower follower;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        server = new PlayedServer(home);
        ServerAddress address = ServerAddress.parse(server.wireMock().baseUrl()).orElseThrow();
        follower = new JobFollower(new ServerClient(address, () -> "Basic eA=="), shown::add);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eventsAloneAreEnoughToFollowAJobToItsEnd() {
        server.streams(STARTED, HALF, DONE);

        assertThat(follower.await(STARTED)).isEqualTo(DONE);

        assertThat(shown).containsExactly(STARTED, STARTED, HALF, DONE);
        server.wireMock().verify(0, getRequestedFor(urlPathEqualTo(JOB)));
    }

    @Test
    void aJobThatHasEndedIsNotAskedFor() {
        assertThat(follower.await(DONE)).isEqualTo(DONE);

        server.wireMock().verify(0, getRequestedFor(urlPathEqualTo(JOB)));
    }

    @Test
    void aStreamThatEndsTooEarlyIsReplacedByAsking() {
        server.streams(STARTED, HALF);
        asked(STARTED, HALF);
        asked(HALF, DONE);

        assertThat(follower.await(STARTED)).isEqualTo(DONE);

        server.wireMock().verify(2, getRequestedFor(urlPathEqualTo(JOB)));
    }

    @Test
    void aStreamThatBreaksIsReplacedByAsking() {
        events(aResponse().withHeader("Content-Type", "text/event-stream").withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        server.answersGet("/jobs/j-1", DONE);

        assertThat(follower.await(STARTED)).isEqualTo(DONE);
    }

    @Test
    void aStreamThatIsRefusedIsReplacedByAsking() {
        events(serverError());
        server.answersGet("/jobs/j-1", DONE);

        assertThat(follower.await(STARTED)).isEqualTo(DONE);
    }

    @Test
    void aStreamOfSomethingElseIsReplacedByAsking() {
        events(aResponse().withBody("data: {\n\ndata: \n\n"));
        server.answersGet("/jobs/j-1", DONE);

        assertThat(follower.await(STARTED)).isEqualTo(DONE);
    }

    @Test
    void aJobThatACrmPutsOffIsNotWaitedFor() {
        server.streams(STARTED, Samples.putOff(HALF, "Too many calls. This goes on by itself at noon."));

        assertThatThrownBy(() -> follower.awaitDone(STARTED))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("This goes on by itself at noon.");
    }

    @Test
    void aServerThatDiesIsAFailureThatSaysHowFarTheJobGot() {
        server.streams(STARTED, HALF);
        server.wireMock()
                .stubFor(get(urlPathEqualTo(JOB)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThatThrownBy(() -> follower.await(STARTED)).isInstanceOfSatisfying(CommandFailure.class, e -> {
            assertThat(e.error().what())
                    .contains(server.wireMock().baseUrl())
                    .contains("went away while `pull` was at work (accounts from sandbox: 3000 of 5000)")
                    .contains("what was done until then is kept");
            assertThat(e.error().maybe()).startsWith("Maybe").contains("run the same command again");
        });
    }

    @Test
    void aServerStartedAnewKnowsNothingOfTheJob() {
        server.streams(STARTED, HALF);
        server.wireMock().stubFor(get(urlPathEqualTo(JOB)).willReturn(notFound()));

        assertThatThrownBy(() -> follower.await(STARTED)).hasMessageContaining("went away");
    }

    @Test
    void aServerThatRefusesToTellIsNotSaidToBeGone() {
        server.streams(STARTED, HALF);
        server.wireMock().stubFor(get(urlPathEqualTo(JOB)).willReturn(serverError()));

        assertThatThrownBy(() -> follower.await(STARTED)).hasMessageContaining("HTTP status 500");
    }

    private void events(ResponseDefinitionBuilder answer) {
        server.wireMock().stubFor(get(urlPathEqualTo(JOB + "/events")).willReturn(answer));
    }

    private void asked(JobView first, JobView then) {
        String state = first.equals(STARTED) ? Scenario.STARTED : first.toString();
        server.wireMock()
                .stubFor(get(urlPathEqualTo(JOB))
                        .inScenario("job")
                        .whenScenarioStateIs(state)
                        .willReturn(PlayedServer.json(200, then))
                        .willSetStateTo(then.toString()));
    }
}
