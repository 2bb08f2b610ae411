package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Consideration;
import dev.bailiwick.rules.assign.Consideration.Outcome;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.TerritoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What a model makes of a hand-made record, in a CRM in which nothing was ever assigned. Immutable. */
public final class Answer {

    private final TerritoryModel model;
    private final Sample sample;
    private final Circumstances circumstances;
    private final Decision decision;

    /** The same decision where the record is an account. */
    private final Decision ofAccount;

    private Answer(
            TerritoryModel model, Sample sample, Circumstances circumstances, Decision decision, Decision ofAccount) {
        this.model = model;
        this.sample = sample;
        this.circumstances = circumstances;
        this.decision = decision;
        this.ofAccount = ofAccount;
    }

    static Answer of(Assigner assigner, Sample sample, Circumstances circumstances) {
        OwnerState state = new FreshState(circumstances);
        Decision ofAccount = assigner.assign(sample.account(), state);
        Decision decision = sample.opportunity()
                .map(facts -> assigner.assign(facts, ofAccount, state))
                .orElse(ofAccount);
        return new Answer(assigner.model(), sample, circumstances, decision, ofAccount);
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
        return consideration(territory)
                .map(Consideration::outcome)
                .filter(outcome -> outcome == Outcome.PRIMARY || outcome == Outcome.MATCHED)
                .isPresent();
    }

    /** What became of a territory; where one above it is to blame, what became of that too. */
    List<String> whyOf(TerritoryId id) {
        List<String> lines = new ArrayList<>();
        Optional<TerritoryId> next = Optional.of(id);
        while (next.isPresent()) {
            Optional<Consideration> considered = consideration(next.get());
            considered.ifPresent(found -> lines.add(line(found)));
            next = considered
                            .filter(found -> found.outcome() == Outcome.NOT_LOOKED_AT)
                            .isPresent()
                    ? next.flatMap(model::territory).flatMap(Territory::parent)
                    : Optional.empty();
        }
        return lines;
    }

    private Optional<Consideration> consideration(TerritoryId territory) {
        return considerations().stream()
                .filter(considered -> considered.territory().equals(territory.value()))
                .findFirst();
    }

    /** An opportunity that follows its account is where that is. */
    private List<Consideration> considerations() {
        List<Consideration> own = decision.explanation().territories();
        return own.isEmpty() && !decision.territories().isEmpty()
                ? ofAccount.explanation().territories()
                : own;
    }

    private static String line(Consideration considered) {
        String outcome = considered.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return considered.territory() + ": " + outcome + "; " + considered.detail();
    }
}
