package dev.bailiwick.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bailiwick.app.ServerProcess;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two servers on one database, started at the same moment while it was still empty, beside one CRM. */
@Tag("long")
class TwoNodesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** With the logs of the servers. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final Sandbox OTHER_CRM =
            Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));

    private static Site site;
    private static ServerProcess a;
    private static ServerProcess b;

    @BeforeAll
    static void start() {
        site = new Site(folder, SandboxOptions.defaults().accounts(2500).opportunities(4000));
        a = launch("a");
        b = launch("b");
        a.awaitReady();
        b.awaitReady();
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
        site.close();
        OTHER_CRM.close();
    }

    /** With a small CRM beside the other, which is pulled by the clock. */
    private static ServerProcess launch(String name) {
        return site.launch(
                name,
                "--bailiwick.connections.scheduled.type=salesforce",
                "--bailiwick.connections.scheduled.grant=client-credentials",
                "--bailiwick.connections.scheduled.client-id=sandbox",
                "--bailiwick.connections.scheduled.client-secret=sandbox-secret",
                "--bailiwick.connections.scheduled.settings.login-url=" + OTHER_CRM.baseUrl(),
                "--bailiwick.connections.scheduled.settings.allowed-hosts=127.0.0.1",
                "--bailiwick.connections.scheduled.pull-every=1s");
    }

    @Test
    void oneOfThemMakesTheAdminsPassword() {
        assertThat(Stream.of(a, b).filter(node -> node.log().contains("(shown this once)")))
                .hasSize(1);
    }

    @Test
    void whatADeadNodeWasWritingTheOtherFinishes() {
        ServerApi first = new ServerApi(a.url());
        ServerApi other = new ServerApi(b.url());
        long plan = planned(first);
        int before = site.crm().writes().size();
        JsonNode job = first.post("/plans/" + plan + "/apply", "");
        long journaled = site.crm().journaled();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> site.crm().journaled() > journaled);

        a.kill();

        assertThat(site.outbox()).describedAs("killed in the middle").isPositive();
        JsonNode ended = other.untilEnded(other.get("/jobs/" + job.get("id").asString()));
        assertThat(ended.get("state").asString()).isEqualTo("done");
        writtenOnce(other, plan, before);
        given(other, plan);
        a = launch("a");
        a.awaitReady();
    }

    @Test
    void whatBothAreAskedAtOnceIsDoneOnce() {
        ServerApi first = new ServerApi(a.url());
        ServerApi other = new ServerApi(b.url());
        List<JsonNode> pulls = atOnce(first, other, "/connections/sandbox/pull");
        assertThat(pulls).extracting(pull -> pull.get("state").asString()).contains("done");
        long plan = planned(first);
        int before = site.crm().writes().size();

        List<JsonNode> applied = atOnce(first, other, "/plans/" + plan + "/apply");

        assertThat(applied).extracting(apply -> apply.get("state").asString()).contains("done");
        writtenOnce(other, plan, before);
        given(other, plan);
    }

    @Test
    void aScheduleKeepsOneNodeBusyAtATime() {
        ServerApi api = new ServerApi(a.url());

        List<JsonNode> pulls = await().atMost(PATIENCE)
                .until(
                        () -> api.get("/jobs")
                                .valueStream()
                                .filter(job -> job.get("by").asString().equals("schedule"))
                                .filter(job -> !job.get("endedAt").isNull())
                                .toList(),
                        ended -> ended.size() >= 5);

        for (int i = 1; i < pulls.size(); i++) {
            Instant newer = Instant.parse(pulls.get(i - 1).get("startedAt").asString());
            Instant older = Instant.parse(pulls.get(i).get("endedAt").asString());
            assertThat(newer).isAfterOrEqualTo(older);
        }
    }

    private static List<JsonNode> atOnce(ServerApi first, ServerApi other, String path) {
        return Stream.of(first, other)
                .map(api -> CompletableFuture.supplyAsync(() -> api.untilEnded(api.post(path, ""))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static long planned(ServerApi api) {
        done(api, "/connections/sandbox/pull", "");
        return done(api, "/plans", "{\"connections\":[\"sandbox\"]}")
                .get("plan")
                .asLong();
    }

    private static void given(ServerApi api, long plan) {
        int before = site.crm().writes().size();
        writtenOnce(api, done(api, "/plans/" + plan + "/undo", "").get("plan").asLong(), before);
    }

    /** Every change of the plan was written to the CRM, none of them twice, and none is left. */
    private static void writtenOnce(ServerApi api, long plan, int before) {
        JsonNode applied = api.get("/plans/" + plan);
        assertThat(applied.get("status").asString()).isEqualTo("applied");
        assertThat(site.outbox()).isZero();
        List<String> written = site.crm().writes().stream()
                .skip(before)
                .map(JournaledCrm.Write::record)
                .toList();
        assertThat(written)
                .doesNotHaveDuplicates()
                .hasSize(applied.get("ownerChanges").asInt())
                .hasSizeGreaterThan(2000);
    }

    private static JsonNode done(ServerApi api, String path, String body) {
        JsonNode job = api.untilEnded(api.post(path, body));
        assertThat(job.get("state").asString())
                .describedAs(job.toPrettyString())
                .isEqualTo("done");
        return job;
    }
}
