package dev.bailiwick.engine.assign;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.condition.Similar;
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
import dev.bailiwick.spi.TerritoryId;
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
     * @param model its revision; empty where it has none yet
     * @throws RefusedException when the mirror does not have it
     */
    public RecordExplanation explain(RecordKey key, Assigner assigner, Optional<Long> model) {
        Decided decided = decide(key, assigner);
        return new RecordExplanation(
                key,
                decided.record(),
                model,
                decided.applied(),
                decided.decision(),
                decided.isOpportunity() ? Optional.of(decided.ofAccount()) : Optional.empty(),
                named(decided));
    }

    /**
     * Says why a record is not in a territory, or that it is.
     *
     * @param key a record of the mirror
     * @param territory of the model
     * @param assigner the territory model
     * @param model its revision; empty where it has none yet
     * @throws RefusedException when the mirror does not have the record, or the model not the territory
     */
    public WhyNot whyNot(RecordKey key, TerritoryId territory, Assigner assigner, Optional<Long> model) {
        requireTerritory(territory, assigner);
        Decided decided = decide(key, assigner);
        // A decision that asked no conditions of the opportunity went by its account.
        Facts asked = decided.decision().why().length == 0 ? decided.account() : decided.facts();
        RecordRef ref = asked.opportunity()
                .map(Opportunity::ref)
                .orElseGet(() -> asked.account().ref());
        return new WhyNot(
                key,
                decided.record().name().orElse(key.ref().id()),
                territory,
                model,
                new RecordKey(key.connection(), ref),
                decided.decision().reason(),
                assigner.whyNot(territory, asked, decided.state()));
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

    private static void requireTerritory(TerritoryId territory, Assigner assigner) {
        if (assigner.model().territory(territory).isEmpty()) {
            List<String> known = assigner.model().territories().stream()
                    .map(one -> one.id().value())
                    .toList();
            throw new NotFoundException(
                    "The model " + assigner.model().name() + " has no territory `" + territory.value() + "`.",
                    Similar.to(territory.value(), known)
                            .map(id -> "Maybe `" + id + "`.")
                            .orElse("Maybe look it up in the model's files: a territory is named by its id."));
        }
    }

    private Decided decide(RecordKey key, Assigner assigner) {
        CrmRecord record = mirror.find(key)
                .orElseThrow(
                        () -> new NotFoundException("The mirror has no record `" + key + "`.", "Maybe pull first."));
        Account account = record instanceof Opportunity opportunity ? accountOf(key, opportunity) : (Account) record;
        List<Owner> owners = mirror.owners(key.connection());
        Map<RecordRef, Assignment> applied =
                assignments.assignments(key.connection(), List.of(key.ref(), account.ref()));
        AssignmentState state = new AssignmentState(
                key.connection(),
                LocalDate.now(clock),
                owners,
                new HashMap<>(assignments.turns()),
                assignments.loads(key.connection()));
        state.assignments(applied);
        FactReader reader = new FactReader(
                key.connection(), mirror, owners, assigner.model().needs());
        Facts ofAccount = reader.read(List.of(account)).get(0);
        Decision above = assigner.assign(ofAccount, state);
        if (record instanceof Opportunity opportunity) {
            Facts facts = reader.of(opportunity, ofAccount);
            return new Decided(record, ofAccount, facts, state, above, assigner.assign(facts, above, state), owners);
        }
        return new Decided(record, ofAccount, ofAccount, state, above, above, owners);
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

    private static List<Owner> named(Decided decided) {
        Set<OwnerId> ids = Stream.of(
                        decided.record().owner(),
                        decided.applied().flatMap(Assignment::owner),
                        decided.decision().owner())
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return decided.owners().stream()
                .filter(owner -> ids.contains(owner.id()))
                .toList();
    }

    /** A record that was decided now; for an account, both facts and both decisions are the same. */
    private record Decided(
            CrmRecord record,
            Facts account,
            Facts facts,
            AssignmentState state,
            Decision ofAccount,
            Decision decision,
            List<Owner> owners) {

        boolean isOpportunity() {
            return record instanceof Opportunity;
        }

        Optional<Assignment> applied() {
            return state.assignment(record.ref());
        }
    }
}
