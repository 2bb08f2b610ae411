package dev.bailiwick.engine.plan;

import static java.util.stream.Collectors.toSet;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.assign.AssignmentState;
import dev.bailiwick.engine.assign.AssignmentStore;
import dev.bailiwick.engine.assign.FactReader;
import dev.bailiwick.engine.mirror.AccountPages;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorSummary;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.TerritoryId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans for one connection: account by account in the order of their ids, each with its opportunities. */
final class ConnectionPlanning {

    private final ConnectionId connection;
    private final Assigner assigner;
    private final Mirror mirror;
    private final AssignmentStore assignments;
    private final AccountPages accounts;
    private final FactReader facts;
    private final AssignmentState state;
    private final Set<OwnerId> inactive;
    private final PlanDraft draft;
    private long leaving;

    /** Opportunities whose account is in the mirror. */
    private long withAccount;

    ConnectionPlanning(
            ConnectionId connection,
            Assigner assigner,
            Mirror mirror,
            AssignmentStore assignments,
            LocalDate today,
            Map<TerritoryId, Long> turns,
            PlanDraft draft) {
        this.connection = connection;
        this.assigner = assigner;
        this.mirror = mirror;
        this.accounts = new AccountPages(connection, mirror);
        this.assignments = assignments;
        List<Owner> owners = mirror.owners(connection);
        this.facts = new FactReader(connection, mirror, owners, assigner.model().needs());
        this.state = new AssignmentState(connection, today, owners, turns, assignments.loads(connection));
        this.inactive =
                owners.stream().filter(owner -> !owner.active()).map(Owner::id).collect(toSet());
        this.draft = draft;
    }

    void run(Progress progress) {
        noteMissingUsers();
        MirrorSummary summary = mirror.summary(connection);
        accounts.forEach(summary.accounts(), progress, this::plan);
        if (leaving > 0) {
            draft.note(leaving + " records of " + connection + " move away from users who are inactive. Maybe know that"
                    + " an undo may not give those back: a CRM can refuse inactive owners.");
        }
        long orphans = summary.opportunities() - withAccount;
        if (orphans > 0) {
            draft.note(orphans + " opportunities of " + connection
                    + " have no account in the mirror and stay as they are. Maybe the connection's CRM user may not"
                    + " see their accounts.");
        }
    }

    private void plan(List<Account> page) {
        Map<String, List<Opportunity>> opportunities = accounts.opportunities(page);
        state.assignments(assignments.assignments(
                connection,
                Stream.concat(page.stream(), opportunities.values().stream().flatMap(List::stream))
                        .map(CrmRecord::ref)
                        .toList()));
        for (Facts known : facts.read(page, opportunities)) {
            Account account = known.account();
            Decision decision = assigner.assign(known, state);
            add(account, decision);
            for (Opportunity opportunity :
                    opportunities.getOrDefault(account.ref().id(), List.of())) {
                add(opportunity, assigner.assign(facts.of(opportunity, known), decision, state));
                withAccount++;
            }
        }
        draft.flush();
    }

    private void add(CrmRecord record, Decision decision) {
        if (decision.turnTaken()) {
            decision.territory().ifPresent(state::takeTurn);
        }
        RecordRef ref = record.ref();
        Optional<Assignment> applied = state.assignment(ref);
        Holding before = new Holding(
                applied.flatMap(Assignment::territory),
                applied.map(Assignment::others).orElseGet(Collections::emptySortedMap),
                record.owner());
        if (!decision.owner().equals(record.owner())
                && record.owner().filter(inactive::contains).isPresent()) {
            leaving++;
        }
        draft.add(new RecordKey(connection, ref), record, before, decision);
    }

    private void noteMissingUsers() {
        List<String> missing = state.withoutActiveUser(
                assigner.model().reps().stream().map(Rep::email).toList());
        if (!missing.isEmpty()) {
            draft.note("No active user of " + connection + " has the e-mail address of " + String.join(", ", missing)
                    + ". They get no records there. Maybe an address is misspelt, or the user was deactivated.");
        }
    }
}
