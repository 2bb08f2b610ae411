package dev.bailiwick.benchmarks.sync.hostile;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.plan.PlanRequest;
import dev.bailiwick.engine.plan.PlanStatus;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.spi.ConnectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All that is done with one of the two CRMs, and what it took. For one thread. */
final class Side {

    private static final String WHO = "benchmark";

    /** Far more than a run that gets on needs. */
    private static final int MOST_RESTARTS = 1_000;

    /** As long as a break that the calls take, see {@link Installation#start}. */
    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

    private final ConnectionId connection;
    private final Sandbox crm;
    private final ModelFolder model;
    private final Duration clockLag;
    private final Installation installation;
    private final List<PlanId> plans = new ArrayList<>();
    private long restarts;
    private Duration took = Duration.ZERO;

    /**
     * One of the two.
     *
     * @param clockLag how far behind the CRM's time may be as its answers tell it. Some CRMs are asked for what changed
     *     before now by that time: what is pushed later comes with the next pull, and the last one has none after it
     */
    Side(String connection, Sandbox crm, ModelFolder model, Duration clockLag, Installation installation) {
        this.connection = new ConnectionId(connection);
        this.crm = crm;
        this.model = model;
        this.clockLag = clockLag;
        this.installation = installation;
    }

    ConnectionId connection() {
        return connection;
    }

    Sandbox crm() {
        return crm;
    }

    /** The plans that were made, in order. */
    List<PlanId> plans() {
        return List.copyOf(plans);
    }

    Effort effort() {
        return new Effort(crm.stats(), restarts, took);
    }

    /**
     * Pulls, plans and applies; pulls while and after colleagues change records; takes the plan back, pulls and plans
     * once more.
     */
    void run(Consumer<String> progress) {
        long begun = System.nanoTime();
        Colleagues colleagues = new Colleagues(crm);
        pull(progress);
        PlanId plan = plan(progress);
        settle("apply", () -> installation.pusher().apply(plan, WHO, Progress.NONE), progress);
        colleagues.changeRecords();
        pull(progress);
        colleagues.awaitVisible();
        pull(progress);
        plans.add(settle("undo", () -> installation.pusher().undo(plan, WHO, Progress.NONE), progress));
        Pause.of(clockLag);
        pull(progress);
        plan(progress);
        took = Duration.ofNanos(System.nanoTime() - begun);
    }

    private void pull(Consumer<String> progress) {
        untilDone("pull", () -> installation.puller().pull(connection, Progress.NONE), pulled -> true, progress);
    }

    private PlanId plan(Consumer<String> progress) {
        PlanRequest request = new PlanRequest(model, new TreeSet<>(Set.of(connection)), WHO);
        PlanId plan = untilDone(
                        "plan", () -> installation.planner().plan(request, Progress.NONE), planned -> true, progress)
                .id();
        plans.add(plan);
        return plan;
    }

    private PlanId settle(String step, Supplier<Plan> push, Consumer<String> progress) {
        return untilDone(step, push, plan -> plan.status() == PlanStatus.APPLIED, progress)
                .id();
    }

    /** Starts a step again, as its operator or its schedule would, until it comes to its end. */
    private <T> T untilDone(String step, Supplier<T> action, Predicate<T> done, Consumer<String> progress) {
        long before = System.nanoTime();
        for (int restart = 0; restart <= MOST_RESTARTS; restart++) {
            try {
                T result = action.get();
                if (done.test(result)) {
                    Duration time = Duration.ofNanos(System.nanoTime() - before);
                    progress.accept(
                            connection + ": " + step + " took " + time.toMillis() + " ms and " + restart + " restarts");
                    return result;
                }
            } catch (ConnectorException e) {
                if (!isPassing(e)) {
                    throw e;
                }
                progress.accept(connection + ": " + step + " is started again: " + firstLine(e));
            }
            restarts++;
            Pause.of(RESTART_AFTER);
        }
        throw new IllegalStateException(
                step + " did not end after " + MOST_RESTARTS + " restarts. Maybe the rate of faults is too high.");
    }

    /** What nobody would start again is a finding of its own. */
    private static boolean isPassing(ConnectorException e) {
        return switch (e.kind()) {
            case TRANSIENT, RATE_LIMITED, TOKEN_REJECTED -> true;
            default -> false;
        };
    }

    private static String firstLine(ConnectorException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
