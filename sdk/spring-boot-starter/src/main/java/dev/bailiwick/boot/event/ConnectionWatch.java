package dev.bailiwick.boot.event;

import dev.bailiwick.boot.ConnectionStatus;
import dev.bailiwick.boot.ConnectionStatuses;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStates;
import dev.bailiwick.engine.ConnectionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for troubles of connections, and tells of each once: when it begins or grows. What was told is stored with the
 * event, so that neither a restart nor another node tells it again. For one thread at a time.
 */
final class ConnectionWatch {

    /** So many pulls that failed one after the other are no accident. */
    private static final int MANY_FAILURES = 3;

    private final ConnectionStatuses statuses;
    private final GrantStates grants;
    private final Supplier<List<Job>> jobs;
    private final TroubleTable told;
    private final Events events;
    private final TransactionTemplate transactions;

    /**
     * Watches these connections.
     *
     * @param jobs the latest jobs, newest first
     */
    ConnectionWatch(
            ConnectionStatuses statuses,
            GrantStates grants,
            Supplier<List<Job>> jobs,
            TroubleTable told,
            Events events,
            TransactionTemplate transactions) {
        this.statuses = statuses;
        this.grants = grants;
        this.jobs = jobs;
        this.told = told;
        this.events = events;
        this.transactions = transactions;
    }

    /** Looks at all connections once. */
    void look() {
        for (ConnectionStatus status : statuses.all()) {
            for (Trouble trouble : Trouble.values()) {
                look(status, trouble);
            }
        }
    }

    private void look(ConnectionStatus status, Trouble trouble) {
        ConnectionId connection = status.id();
        long level = level(status, trouble);
        transactions.executeWithoutResult(transaction -> {
            long before = told.level(connection, trouble);
            if (level != before) {
                told.save(connection, trouble, level);
            }
            if (level > before) {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("connection", connection.value());
                data.put("type", status.type());
                data.put("reason", trouble.text());
                if (trouble == Trouble.SET_ASIDE) {
                    data.put("setAside", level);
                }
                data.put("maybe", trouble.maybe());
                events.tell(EventType.CONNECTION_NEEDS_ATTENTION, data);
            }
        });
    }

    private long level(ConnectionStatus status, Trouble trouble) {
        return switch (trouble) {
            case RECONNECT -> grants.of(status.id()) == GrantState.RECONNECT ? 1 : 0;
            case PULL_FAILS -> pullFails(status.id()) ? 1 : 0;
            case SET_ASIDE -> status.mirror().setAside();
        };
    }

    private boolean pullFails(ConnectionId connection) {
        List<Job> latest = jobs.get().stream()
                .filter(job -> job.kind() == Job.Kind.PULL && job.subject().equals(connection.value()))
                .filter(job -> job.state() == Job.State.DONE || job.state() == Job.State.FAILED)
                .limit(MANY_FAILURES)
                .toList();
        return latest.size() == MANY_FAILURES && latest.stream().allMatch(job -> job.state() == Job.State.FAILED);
    }
}
