package dev.bailiwick.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bailiwick.app.ServerProcess;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** All records on their way through the stages, with a server that is killed now and then. For one thread. */
final class Run implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(1);

    private final Site site;
    private ServerProcess server;
    private ServerApi api;
    private long plan;

    /** What there was when the stage began, to tell how far it is. */
    private long callsBefore;

    private long journaledBefore;

    /**
     * What a stage led to.
     *
     * @param state what there is now
     * @param length how much it took
     * @param kills those that hit it
     * @param missed moments that came too late
     */
    record Result(State state, Map<Moment.Sign, Long> length, List<Kill> kills, List<Moment> missed) {}

    /** Starts a server beside an empty database and a new CRM. */
    Run(Path folder, SandboxOptions company) {
        site = new Site(folder, company);
        restart();
    }

    /** Starts the server anew. */
    void restart() {
        server = site.launch("server");
        server.awaitReady();
        api = new ServerApi(server.url());
    }

    /** Stops the server as an operator does, and starts it anew. */
    void restartInPeace() {
        server.close();
        restart();
    }

    /**
     * Does a stage to its end, asking again after every kill.
     *
     * @param moments when to kill, in any order
     * @param length of the undisturbed stage; empty when there are no moments
     */
    Result perform(Stage stage, List<Moment> moments, Map<Moment.Sign, Long> length) {
        long writes = site.crm().writes().size();
        callsBefore = site.crm().calls();
        journaledBefore = site.crm().journaled();
        long newest = site.newestPlan();
        List<Kill> kills = new ArrayList<>();
        List<Moment> missed = new ArrayList<>();
        Optional<JsonNode> done = Optional.empty();
        for (Moment moment : moments.stream().sorted().toList()) {
            if (done.isPresent()) {
                missed.add(moment);
                continue;
            }
            done = killed(moment, length, kills);
            if (done.isPresent()) {
                missed.add(moment);
            }
        }
        JsonNode job = done.orElseGet(() -> untilDone(stage));
        plan = job.path("plan").asLong(0);
        return new Result(State.read(site.jdbc(), site.crm(), plan, writes), lengths(newest), kills, missed);
    }

    /** Begins the stage, or goes on with it, and kills the server; gives the job when it was done before that. */
    private Optional<JsonNode> killed(Moment moment, Map<Moment.Sign, Long> length, List<Kill> kills) {
        long newest = site.newestPlan();
        long whole = length.getOrDefault(moment.sign(), 0L);
        long from = moment.from(whole, measured(moment.sign(), newest));
        CompletableFuture<JsonNode> end = CompletableFuture.supplyAsync(() -> untilDone(moment.stage()));
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(GLANCE)
                .until(() -> end.isDone() || measured(moment.sign(), newest) >= from);
        LockSupport.parkNanos(moment.later().toNanos());
        if (end.isDone()) {
            return Optional.of(end.join());
        }
        long reached = measured(moment.sign(), newest);
        server.kill();
        Optional<JsonNode> doneJustBefore = lastWords(end);
        if (doneJustBefore.isEmpty()) {
            kills.add(new Kill(moment, (double) reached / whole, site.outbox(), site.writtenButWaiting()));
        }
        restart();
        return doneJustBefore;
    }

    /** Asks for the stage, unless the killed server's job goes on by itself, and waits until it is done. */
    private JsonNode untilDone(Stage stage) {
        JsonNode job;
        do {
            job = api.untilEnded(api.running(stage).orElseGet(() -> asked(stage)));
        } while (isToBeAskedAgain(job));
        assertThat(job.get("state").asString())
                .describedAs(job.toPrettyString())
                .isEqualTo("done");
        return job;
    }

    private JsonNode asked(Stage stage) {
        return switch (stage) {
            case PULL -> api.post("/connections/sandbox/pull", "");
            case PLAN -> api.post("/plans", "{}");
            case APPLY -> api.post("/plans/" + plan + "/apply", "");
            case UNDO -> api.post("/plans/" + plan + "/undo", "");
        };
    }

    /**
     * Whether the killed server's locks were still there, which PostgreSQL takes a moment to notice, or the job was
     * given up because it was there whenever a server died.
     */
    private static boolean isToBeAskedAgain(JsonNode job) {
        String why = job.at("/error/what").asString();
        return why.contains("is busy") || why.matches("The server died \\d+ times.*");
    }

    /** The job when the last that was heard of the killed server was that it is done. */
    private static Optional<JsonNode> lastWords(CompletableFuture<JsonNode> end) {
        try {
            return Optional.of(end.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<Moment.Sign, Long> lengths(long newest) {
        Map<Moment.Sign, Long> lengths = new EnumMap<>(Moment.Sign.class);
        for (Moment.Sign sign : Moment.Sign.values()) {
            lengths.put(sign, measured(sign, newest));
        }
        return lengths;
    }

    private long measured(Moment.Sign sign, long newestPlan) {
        return switch (sign) {
            case CALLS -> site.crm().calls() - callsBefore;
            case WRITES -> site.crm().journaled() - journaledBefore;
            case CHANGES -> site.plannedAfter(newestPlan);
        };
    }

    @Override
    public void close() {
        server.close();
        site.close();
    }
}
