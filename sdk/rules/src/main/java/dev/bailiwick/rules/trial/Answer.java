package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.assign.Consideration.Outcome;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.TerritoryId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What a model makes of a hand-made record, in a CRM in which nothing was ever assigned. Immutable. */
public final class Answer {

    private static final Set<Outcome> IN = EnumSet.of(Outcome.PRIMARY, Outcome.MATCHED);

    private final Assigner assigner;
    private final Sample sample;
    private final Circumstances circumstances;
    private final Decision decision;

    /** The same decision where the record is an account. */
    private final Decision ofAccount;

    /** Asks the assigner. */
    Answer(Assigner assigner, Sample sample, Circumstances circumstances) {
        OwnerState state = new FreshState(circumstances);
        this.assigner = assigner;
        this.sample = sample;
        this.circumstances = circumstances;
        this.ofAccount = assigner.assign(sample.account(), state);
        this.decision = sample.opportunity()
                .map(facts -> assigner.assign(facts, ofAccount, state))
                .orElse(ofAccount);
    }

    /** The primary territory of each type that has one, by the type's id. Unmodifiable. */
    public SortedMap<String, TerritoryId> territories() {
        return decision.territories();
    }

    /** The primary territory that the owner comes from. */
    public Optional<TerritoryId> territory() {
        return decision.territory();
    }

    /** Who should own it: whoever does where nothing is to change; empty where nobody does and nobody should. */
    public Optional<Owner> owner() {
        return decision.owner().flatMap(circumstances::user);
    }

    /** Whether it should go to somebody else than who owns it. */
    public boolean ownerChanges() {
        return !decision.owner().equals(sample.record().owner());
    }

    /** Why, in one or two lines for an admin. */
    public String reason() {
        return decision.reason();
    }

    /** Why, in full, as lines of text; of an opportunity, then why its account is where it is. */
    public List<String> lines() {
        return Stream.of(decision, ofAccount)
                .distinct()
                .flatMap(made -> made.explanation().lines().stream())
                .toList();
    }

    /** Whether this territory takes the record, as the primary one or not. */
    boolean isIn(TerritoryId territory) {
        List<Consideration> path = pathTo(territory);
        return !path.isEmpty() && IN.contains(path.get(path.size() - 1).outcome());
    }

    /** What became of a territory, before it of those above that do not take the record. */
    List<String> whyOf(TerritoryId territory) {
        return pathTo(territory).stream()
                .filter(considered ->
                        considered.territory().equals(territory.value()) || !IN.contains(considered.outcome()))
                .map(Consideration::line)
                .toList();
    }

    /** Each territory from the root down to this one; empty where no conditions were asked. */
    private List<Consideration> pathTo(TerritoryId territory) {
        boolean own = !decision.explanation().territories().isEmpty();
        if (!own && decision.territories().isEmpty()) {
            return List.of();
        }
        // An opportunity that follows its account is where that is.
        Facts facts = own ? sample.facts() : sample.account();
        return assigner.whyNot(territory, facts, new FreshState(circumstances));
    }
}
