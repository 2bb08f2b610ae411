package dev.bailiwick.engine.plan;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.ConnectionLocks;
import dev.bailiwick.engine.Locks;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.ModelCompiler;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.TerritoryId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what the rules want with what the mirror has. Writes a plan and nothing else. Thread-safe. */
public final class Planner {

    private final Connections connections;
    private final Mirror mirror;
    private final AssignmentStore assignments;
    private final ModelRevisions revisions;
    private final PlanStore plans;
    private final ConnectionLocks locks;
    private final Clock clock;

    /** Plans from this mirror into this store. */
    public Planner(
            Connections connections,
            Mirror mirror,
            AssignmentStore assignments,
            ModelRevisions revisions,
            PlanStore plans,
            ConnectionLocks locks,
            Clock clock) {
        this.connections = connections;
        this.mirror = mirror;
        this.assignments = assignments;
        this.revisions = revisions;
        this.plans = plans;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Makes a plan.
     *
     * @param request model and connections
     * @param progress told after every page of accounts
     * @return the plan, {@link PlanStatus#READY}
     * @throws ModelRejectedException when the model has mistakes
     * @throws RefusedException when a connection does not exist, is busy, or was never pulled
     */
    public Plan plan(PlanRequest request, Progress progress) {
        SortedSet<ConnectionId> chosen = chosen(request);
        try (Locks.Held held = locks.acquire(chosen)) {
            Assigner assigner = compile(request.folder(), chosen);
            ModelRevision revision =
                    revisions.save(request.folder(), assigner.model().name(), request.by(), clock.instant());
            PlanId id = plans.begin(revision.number(), chosen, request.by(), clock.instant());
            LocalDate today = LocalDate.now(clock);
            Map<TerritoryId, Long> turns = new HashMap<>(assignments.turns());
            PlanDraft draft = new PlanDraft(id, plans);
            for (ConnectionId connection : chosen) {
                new ConnectionPlanning(connection, assigner, mirror, assignments, today, turns, draft).run(progress);
            }
            new SideEffects(connections, plans).of(id, chosen).forEach(draft::note);
            return plans.complete(id, draft.summary(), turns);
        }
    }

    /**
     * Compiles a model against the fields of these connections' CRMs.
     *
     * @throws ModelRejectedException when the model has mistakes
     */
    public Assigner compile(ModelFolder folder, Collection<ConnectionId> against) {
        List<Schema> schemas = against.stream().map(mirror::schema).toList();
        ModelCheck check = ModelCompiler.check(folder, schemas);
        return check.assigner().orElseThrow(() -> new ModelRejectedException(check.problems()));
    }

    private SortedSet<ConnectionId> chosen(PlanRequest request) {
        if (request.connections().isEmpty()) {
            SortedSet<ConnectionId> pulled = connections.all().stream()
                    .map(Connection::id)
                    .filter(this::wasPulled)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (pulled.isEmpty()) {
                throw new RefusedException(
                        "No connection was pulled yet, so there is nothing to plan for.", "Maybe pull one first.");
            }
            return pulled;
        }
        for (ConnectionId connection : request.connections()) {
            if (!wasPulled(connections.get(connection).id())) {
                throw new RefusedException(
                        "Connection `" + connection + "` was never pulled, so there is nothing to plan for.",
                        "Maybe pull it first.");
            }
        }
        return request.connections();
    }

    private boolean wasPulled(ConnectionId connection) {
        return mirror.pulledAt(connection).isPresent();
    }
}
