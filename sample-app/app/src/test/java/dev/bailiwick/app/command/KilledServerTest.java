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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server killed in the middle, as by {@code kill -9}: what it was at goes on without anybody asking again. */
@Tag("long")
class KilledServerTest {

    private static final SandboxOptions COMPANY =
            SandboxOptions.defaults().accounts(4500).opportunities(3000);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
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
    void jobCutOffByAKillGoesOnByItselfWithTheNextStart() throws Exception {
        CommandLineUser user = new CommandLineUser(data);
        start();
        crm.inject(Fault.delay(Fault.Target.QUERY, 1000, Duration.ofMillis(500)));
        CompletableFuture<Integer> pull = CompletableFuture.supplyAsync(() -> new CommandLineUser(data).run("pull"));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> mirrored(user) >= 1000);
        String job = user.json("jobs").get(0).get("id").asString();
        running().kill();
        assertThat(pull.get()).isEqualTo(1);
        crm.clearFaults();

        start();
        await().atMost(PATIENCE).until(() -> user.json("jobs").isEmpty());

        JsonNode ended = user.json("jobs", "--all").get(0);
        assertThat(ended.get("id").asString()).isEqualTo(job);
        assertThat(ended.get("state").asString()).isEqualTo("done");
        assertThat(mirrored(user)).isEqualTo(4500);
        assertThat(ended.at("/pulls/0/accounts").asLong())
                .describedAs("gone on with")
                .isBetween(1L, 3500L);
    }

    private static long mirrored(CommandLineUser user) {
        return user.json("connections").get(0).get("accounts").asLong();
    }

    private void start() {
        List<String> arguments = new ArrayList<>(Installation.arguments(data, crm.baseUrl()));
        arguments.add(SOON_DEAD);
        server = ServerProcess.start(data, arguments);
    }

    private ServerProcess running() {
        return Objects.requireNonNull(server, "the server was not started");
    }
}
