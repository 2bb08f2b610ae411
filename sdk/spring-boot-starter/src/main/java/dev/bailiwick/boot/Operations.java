package dev.bailiwick.boot;

import dev.bailiwick.boot.job.JobLog;
import dev.bailiwick.boot.job.JobWork;
import dev.bailiwick.boot.job.Operation;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.check.MirrorChecker;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.diff.ModelComparer;
import dev.bailiwick.engine.plan.Plan;
import dev.bailiwick.engine.plan.PlanRequest;
import dev.bailiwick.engine.plan.Planner;
import dev.bailiwick.engine.pull.Puller;
import dev.bailiwick.engine.pull.QuarantineRetry;
import dev.bailiwick.engine.pull.Reconciler;
import dev.bailiwick.engine.push.Pusher;
import java.util.List;

/** Does what jobs are to do, with the engine's stages. Thread-safe. */
final class Operations implements JobWork {

    private final Connections connections;
    private final Puller puller;
    private final Reconciler reconciler;
    private final QuarantineRetry quarantineRetry;
    private final Planner planner;
    private final Pusher pusher;
    private final ModelComparer comparer;
    private final MirrorChecker checker;

    Operations(
            Connections connections,
            Puller puller,
            Reconciler reconciler,
            QuarantineRetry quarantineRetry,
            Planner planner,
            Pusher pusher,
            ModelComparer comparer,
            MirrorChecker checker) {
        this.connections = connections;
        this.puller = puller;
        this.reconciler = reconciler;
        this.quarantineRetry = quarantineRetry;
        this.planner = planner;
        this.pusher = pusher;
        this.comparer = comparer;
        this.checker = checker;
    }

    @Override
    public void run(Operation operation, String by, JobLog log) {
        if (operation instanceof Operation.Pull pull) {
            log.pulled(puller.pull(pull.connection(), log));
        } else if (operation instanceof Operation.Reconcile reconcile) {
            log.pulled(puller.pull(reconcile.connection(), log));
            log.reconciled(reconciler.reconcile(reconcile.connection(), log));
        } else if (operation instanceof Operation.Retry retry) {
            log.retried(quarantineRetry.retry(retry.connection(), log));
        } else if (operation instanceof Operation.Plan plan) {
            log.plan(planner.plan(new PlanRequest(plan.model(), plan.connections(), by), log)
                    .id());
        } else if (operation instanceof Operation.Apply apply) {
            log.plan(apply.plan());
            pullAll(pusher.apply(apply.plan(), by, log), log);
        } else if (operation instanceof Operation.Undo undo) {
            Plan undoing = pusher.undo(undo.plan(), by, log);
            log.plan(undoing.id());
            pullAll(undoing, log);
        } else if (operation instanceof Operation.Withdraw withdraw) {
            log.plan(withdraw.plan());
            pusher.withdraw(withdraw.plan(), by, log);
        } else if (operation instanceof Operation.Compare compare) {
            log.compared(comparer.compare(compare.before(), compare.after(), allConnections(), log));
        } else if (operation instanceof Operation.Check check) {
            log.checked(checker.check(check.model(), check.connection(), log));
        } else {
            throw new IllegalArgumentException("Nobody knows how to do " + operation);
        }
    }

    private void pullAll(Plan plan, JobLog log) {
        log.begun();
        plan.connections().forEach(connection -> log.pulled(puller.pull(connection, log)));
    }

    private List<ConnectionId> allConnections() {
        return connections.all().stream().map(Connection::id).toList();
    }
}
