package dev.bailiwick.engine.diff;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.assign.AssignmentState;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.engine.assign.FactReader;
import dev.bailiwick.engine.mirror.AccountPages;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.diff.MoveCount;
import dev.bailiwick.rules.diff.Touched;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts the moves of one connection: account by account in the order of their ids, each with its opportunities. */
final class ConnectionComparing {

    private final ConnectionId connection;
    private final AccountPages accounts;
    private final AssignmentStore assignments;
    private final AssignmentState state;
    private final Touched touched;
    private final MoveCount count;

    /** Knows what it takes to see whether an account is touched. */
    private final FactReader first;

    /** Knows what both models read. */
    private final FactReader full;

    ConnectionComparing(
            AssignmentState state,
            Mirror mirror,
            AssignmentStore assignments,
            List<Owner> owners,
            Touched touched,
            Set<FactNeed> needs,
            MoveCount count) {
        this.connection = new ConnectionId(state.connection());
        this.accounts = new AccountPages(connection, mirror);
        this.assignments = assignments;
        this.state = state;
        this.touched = touched;
        this.count = count;
        this.first = new FactReader(connection, mirror, owners, touched.needs());
        this.full = new FactReader(connection, mirror, owners, needs);
    }

    /** @param total how many accounts the mirror has */
    void run(long total, Progress progress) {
        accounts.forEach(total, progress, page -> {
            List<Account> moving = touched(page);
            if (!moving.isEmpty()) {
                count(moving);
            }
        });
    }

    private List<Account> touched(List<Account> page) {
        Map<String, List<Opportunity>> opportunities =
                touched.asksOpportunities(connection.value()) ? accounts.opportunities(page) : Map.of();
        List<Account> found = new ArrayList<>();
        for (Facts known : first.read(page)) {
            List<Opportunity> deals =
                    opportunities.getOrDefault(known.account().ref().id(), List.of());
            if (touched.touches(known, connection.value())
                    || deals.stream().anyMatch(deal -> touched.touches(first.of(deal, known), connection.value()))) {
                found.add(known.account());
            }
        }
        return found;
    }

    private void count(List<Account> moving) {
        Map<String, List<Opportunity>> opportunities = accounts.opportunities(moving);
        state.assignments(assignments.assignments(
                connection,
                Stream.concat(moving.stream(), opportunities.values().stream().flatMap(List::stream))
                        .map(CrmRecord::ref)
                        .toList()));
        for (Facts known : full.read(moving, opportunities)) {
            List<Opportunity> deals =
                    opportunities.getOrDefault(known.account().ref().id(), List.of());
            count.add(known, deals.stream().map(deal -> full.of(deal, known)).toList(), state);
        }
    }
}
