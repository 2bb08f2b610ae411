package dev.bailiwick.engine.diff;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.assign.AssignmentState;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorSummary;
import dev.bailiwick.engine.plan.ModelRejectedException;
import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.ModelCompiler;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.diff.ModelDiff;
import dev.bailiwick.rules.diff.MoveCount;
import dev.bailiwick.rules.diff.Touched;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two models and counts which records of the mirror would move. Writes nothing. Thread-safe. */
public final class ModelComparer {

    private final Mirror mirror;
    private final AssignmentStore assignments;
    private final Clock clock;

    /** Compares over this mirror. */
    public ModelComparer(Mirror mirror, AssignmentStore assignments, Clock clock) {
        this.mirror = mirror;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Compares two models. Accounts are read page by page; only those that the difference can touch are decided.
     *
     * @param connections whose records are looked at, as far as they were pulled
     * @param progress told after every page of accounts
     * @throws ModelRejectedException when one of the models has mistakes
     */
    public ModelComparison compare(
            ComparedModel before, ComparedModel after, Collection<ConnectionId> connections, Progress progress) {
        SortedMap<ConnectionId, MirrorSummary> pulled = pulled(connections);
        List<Schema> schemas = pulled.keySet().stream().map(mirror::schema).toList();
        Assigner one = compile(before, schemas);
        Assigner other = compile(after, schemas);
        MoveCount count = new MoveCount(one, other);
        Touched touched = Touched.between(one.model(), other.model());
        Set<FactNeed> needs = Stream.of(one, other)
                .flatMap(assigner -> assigner.model().needs().stream())
                .collect(Collectors.toSet());
        long records = 0;
        for (Map.Entry<ConnectionId, MirrorSummary> connection : pulled.entrySet()) {
            MirrorSummary summary = connection.getValue();
            records += summary.accounts() + summary.opportunities();
            if (!touched.nothing()) {
                List<Owner> owners = mirror.owners(connection.getKey());
                AssignmentState state = state(connection.getKey(), owners);
                new ConnectionComparing(state, mirror, assignments, owners, touched, needs, count)
                        .run(summary.accounts(), progress);
            }
        }
        return new ModelComparison(
                before.label(),
                after.label(),
                ModelDiff.of(one.model(), other.model()),
                new TreeSet<>(pulled.keySet()),
                records,
                count.moves());
    }

    /** Counting a mirror takes long where it is large, so it is done once. */
    private SortedMap<ConnectionId, MirrorSummary> pulled(Collection<ConnectionId> connections) {
        SortedMap<ConnectionId, MirrorSummary> pulled = new TreeMap<>();
        for (ConnectionId connection : connections) {
            MirrorSummary summary = mirror.summary(connection);
            if (summary.pulledAt().isPresent()) {
                pulled.put(connection, summary);
            }
        }
        return pulled;
    }

    private AssignmentState state(ConnectionId connection, List<Owner> owners) {
        return new AssignmentState(
                connection,
                LocalDate.now(clock),
                owners,
                new HashMap<>(assignments.turns()),
                assignments.loads(connection));
    }

    private static Assigner compile(ComparedModel model, Collection<Schema> schemas) {
        ModelCheck check = ModelCompiler.check(model.folder(), schemas);
        return check.assigner().orElseThrow(() -> new ModelRejectedException(model.label(), check.problems()));
    }
}
