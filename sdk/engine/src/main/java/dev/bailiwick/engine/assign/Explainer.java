package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.trial.Answer;
import dev.bailiwick.rules.trial.RecordText;
import dev.bailiwick.rules.trial.Trial;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides one record again, with every reason. Writes nothing. Thread-safe. */
public final class Explainer {

    private final Mirror mirror;
    private final AssignmentStore assignments;
    private final Clock clock;

    /** Explains records of this mirror. */
    public Explainer(Mirror mirror, AssignmentStore assignments, Clock clock) {
        this.mirror = mirror;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * Finds a record by the name admins write.
     *
     * @param text connection and id: {@code sandbox:001…}
     * @throws RefusedException when it is not of that form, or the mirror has no such record
     */
    public RecordKey find(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new RefusedException(
                    "`" + text + "` names no record.",
                    "Maybe write connection and id, like sandbox:001000000000001AAA.");
        }
        ConnectionId connection = new ConnectionId(text.substring(0, colon));
        String id = text.substring(colon + 1);
        return Stream.of(RecordType.ACCOUNT, RecordType.OPPORTUNITY)
                .map(type -> new RecordKey(connection, new RecordRef(type, id)))
                .filter(key -> mirror.find(key).isPresent())
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "The mirror has no record `" + text + "`.",
                        "Maybe pull " + connection + " first, or check the id, capitals included."));
    }

    /**
     * Decides a record and says why.
     *
     * @param key a record of the mirror
     * @param assigner the territory model
     * @throws RefusedException when the mirror does not have it
     */
    public RecordExplanation explain(RecordKey key, Assigner assigner) {
        CrmRecord record = mirror.find(key)
                .orElseThrow(
                        () -> new NotFoundException("The mirror has no record `" + key + "`.", "Maybe pull first."));
        List<Owner> owners = mirror.owners(key.connection());
        Optional<Account> company =
                record instanceof Opportunity opportunity ? Optional.of(accountOf(key, opportunity)) : Optional.empty();
        Map<RecordRef, Assignment> applied = assignments.assignments(
                key.connection(),
                Stream.concat(Stream.of(key.ref()), company.map(Account::ref).stream())
                        .toList());
        AssignmentState state = new AssignmentState(
                key.connection(),
                LocalDate.now(clock),
                owners,
                new HashMap<>(assignments.turns()),
                assignments.loads(key.connection()));
        state.assignments(applied);
        Account account = company.orElseGet(() -> (Account) record);
        FactReader reader = new FactReader(key.connection(), mirror, owners, assigner.needs());
        Facts facts = reader.read(List.of(account)).get(0);
        Decision ofAccount = assigner.assign(facts, state);
        Decision decision = record instanceof Opportunity opportunity
                ? assigner.assign(reader.of(opportunity, facts), ofAccount, state)
                : ofAccount;
        Optional<Assignment> last = Optional.ofNullable(applied.get(key.ref()));
        Optional<Decision> above = company.map(same -> ofAccount);
        return new RecordExplanation(key, record, last, decision, above, named(owners, record, last, decision));
    }

    /**
     * Decides a hand-made record and says why, as if it were new and all reps of the model were active users.
     *
     * @param record as somebody wrote it
     * @param assigner the territory model
     * @param connections whose CRMs' own fields it may have
     * @throws RecordRejectedException when the record has mistakes
     */
    public Answer whatIf(RecordText record, Assigner assigner, Collection<ConnectionId> connections) {
        List<Schema> schemas = connections.stream().map(mirror::schema).toList();
        Trial.Outcome outcome = new Trial(assigner, schemas, LocalDate.now(clock)).decide(record);
        return outcome.answer().orElseThrow(() -> new RecordRejectedException(outcome.problems()));
    }

    private Account accountOf(RecordKey key, Opportunity opportunity) {
        return opportunity
                .accountId()
                .flatMap(id -> mirror.find(new RecordKey(key.connection(), new RecordRef(RecordType.ACCOUNT, id))))
                .map(Account.class::cast)
                .orElseThrow(() -> new RefusedException(
                        "Opportunity `" + key + "` has no account in the mirror, so no rule decides it.",
                        "Maybe the connection's CRM user may not see its account."));
    }

    private static List<Owner> named(
            List<Owner> owners, CrmRecord record, Optional<Assignment> applied, Decision decision) {
        Set<OwnerId> ids = Stream.of(record.owner(), applied.flatMap(Assignment::owner), decision.owner())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return owners.stream().filter(owner -> ids.contains(owner.id())).toList();
    }
}
