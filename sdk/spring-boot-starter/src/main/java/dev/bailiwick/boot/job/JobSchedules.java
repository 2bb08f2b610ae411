package dev.bailiwick.boot.job;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.engine.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts jobs by the clock, each once for all nodes. */
final class JobSchedules {

    /** Who asked for a job that nobody asked for. */
    static final String BY = "schedule";

    private static final Logger LOG = LoggerFactory.getLogger(JobSchedules.class);

    private final Map<String, ConnectionProperties> connections;
    private final JobQueue queue;
    private final GrantStates grants;

    JobSchedules(Map<String, ConnectionProperties> connections, JobQueue queue, GrantStates grants) {
        this.connections = new TreeMap<>(connections);
        this.queue = queue;
        this.grants = grants;
    }

    /** A task for every connection and operation that has a schedule. */
    List<Task<?>> tasks() {
        return Stream.concat(
                        every(ConnectionProperties::pullEvery, Operation.Pull::new),
                        every(ConnectionProperties::reconcileEvery, Operation.Reconcile::new))
                .toList();
    }

    private Stream<Task<?>> every(
            Function<ConnectionProperties, @Nullable Duration> pause, Function<ConnectionId, Operation> operation) {
        return connections.entrySet().stream().flatMap(connection -> {
            Duration every = pause.apply(connection.getValue());
            return every == null
                    ? Stream.empty()
                    : Stream.of(task(every, new ConnectionId(connection.getKey()), operation));
        });
    }

    private Task<?> task(Duration every, ConnectionId connection, Function<ConnectionId, Operation> operations) {
        Operation operation = operations.apply(connection);
        String name = operation.kind().name().toLowerCase(Locale.ROOT) + "-" + connection;
        return Tasks.recurring(name, FixedDelay.of(every)).execute((instance, context) -> {
            if (grants.of(connection) != GrantState.CONNECTED) {
                LOG.debug("{} is left out: an admin has to connect {} first.", name, connection);
            } else if (queue.addPatient(context.getSchedulerClient(), operation, BY)
                    .isEmpty()) {
                LOG.debug("{} is left out: the one before has not ended.", name);
            }
        });
    }
}
