package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bailiwick.app.Installation;
import dev.bailiwick.app.ServerProcess;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server killed in the middle, as by {@code kill -9}, and the same command again. */
@Tag("long")
class KilledServerTest {

    private static final SandboxOptions COMPANY =
            SandboxOptions.defaults().accounts(4500).opportunities(3000);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What was cut off is left to whoever starts the same again. */
    private static final String NOBODY_LOOKS_DEAD = "--bailiwick.jobs.heartbeat=10m";

    private static final String SOON_DEAD = "--bailiwick.jobs.heartbeat=1s";

    @TempDir
    private Path data;

    private final Sandbox crm = Sandbox.start(COMPANY);
    private @Nullable ServerProcess server;

    @AfterEach
    void stop() {
        running().close();
        crm.close();
    }

    @Test
    void pullAndApplyCutOffByAKillEndAsUndisturbedOnes(@TempDir Path undisturbedData) throws Exception {
        CommandLineUser user = new CommandLineUser(data);
        start(NOBODY_LOOKS_DEAD);
        crm.inject(Fault.delay(Fault.Target.QUERY, 1000, Duration.ofMillis(500)));
        CompletableFuture<Integer> pull = CompletableFuture.supplyAsync(() -> new CommandLineUser(data).run("pull"));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> mirrored(user) >= 1000);
        running().kill();
        assertThat(pull.get()).isEqualTo(1);

        start(NOBODY_LOOKS_DEAD);
        assertThat(mirrored(user)).describedAs("cut off in the middle").isBetween(1000L, 4499L);
        crm.clearFaults();
        assertThat(user.run("pull")).isZero();
        assertThat(mirrored(user)).isEqualTo(4500);

        JsonNode plan = user.json("plan").get("plan");
        crm.inject(Fault.delay(Fault.Target.WRITE, 1000, Duration.ofMillis(150)));
        String number = plan.get("id").asString();
        long writes = crm.stats().writes();
        CompletableFuture<Integer> apply =
                CompletableFuture.supplyAsync(() -> new CommandLineUser(data).run("apply", number));
        await().atMost(PATIENCE).until(() -> crm.stats().writes() >= writes + 3);
        running().kill();
        assertThat(apply.get()).isEqualTo(1);
        crm.clearFaults();

        start(NOBODY_LOOKS_DEAD);
        assertThat(user.json("show", number).at("/plan/status").asString()).isEqualTo("applying");
        JsonNode applied = user.json("apply", number).get("plan");
        assertThat(applied.get("status").asString()).isEqualTo("applied");
        assertThat(applied.at("/outcomes/applied").asLong())
                .isEqualTo(plan.get("ownerChanges").asLong());
        assertThat(Installation.owners(crm))
                .containsExactlyInAnyOrderEntriesOf(ownersAfterAnUndisturbedRun(undisturbedData));
    }

    @Test
    void jobCutOffByAKillGoesOnByItselfWithTheNextStart() throws Exception {
        CommandLineUser user = new CommandLineUser(data);
        start(SOON_DEAD);
        crm.inject(Fault.delay(Fault.Target.QUERY, 1000, Duration.ofMillis(500)));
        CompletableFuture<Integer> pull = CompletableFuture.supplyAsync(() -> new CommandLineUser(data).run("pull"));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> mirrored(user) >= 1000);
        String job = user.json("jobs").get(0).get("id").asString();
        running().kill();
        assertThat(pull.get()).isEqualTo(1);
        crm.clearFaults();

        start(SOON_DEAD);
        await().atMost(PATIENCE).until(() -> user.json("jobs").isEmpty());

        JsonNode ended = user.json("jobs", "--all").get(0);
        assertThat(ended.get("id").asString()).isEqualTo(job);
        assertThat(ended.get("state").asString()).isEqualTo("done");
        assertThat(mirrored(user)).isEqualTo(4500);
        assertThat(ended.at("/pulls/0/accounts").asLong())
                .describedAs("gone on with")
                .isBetween(1L, 3500L);
    }

    private static Map<String, String> ownersAfterAnUndisturbedRun(Path data) {
        try (Sandbox quiet = Sandbox.start(COMPANY);
                Installation bailiwick = Installation.start(data, quiet)) {
            CommandLineUser user = new CommandLineUser(data);
            user.json("pull");
            user.json("apply", user.json("plan").at("/plan/id").asString());
            return Installation.owners(quiet);
        }
    }

    private static long mirrored(CommandLineUser user) {
        return user.json("connections").get(0).get("accounts").asLong();
    }

    private void start(String... settings) {
        List<String> arguments = new ArrayList<>(Installation.arguments(data, crm.baseUrl()));
        arguments.addAll(List.of(settings));
        server = ServerProcess.start(data, arguments);
    }

    private ServerProcess running() {
        return Objects.requireNonNull(server, "the server was not started");
    }
}
