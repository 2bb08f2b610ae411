package dev.bailiwick.rules.assign;

import dev.bailiwick.rules.model.Exclusion;
import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.Territory;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.RecordedFacts;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.TerritoryId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides by one territory model. Pure: the same model, record and state give the same decision, in any order, on any
 * thread. Immutable, for many threads.
 */
public final class Assigner {

    private final TerritoryModel model;
    private final Placing placing;
    private final Why why;

    /** An assigner for a checked model; indexes its conditions. */
    public Assigner(TerritoryModel model) {
        this.model = model;
        this.placing = new Placing(model);
        this.why = new Why(new RecordedFacts(model.reads()), placing);
    }

    /** What it decides by. */
    public TerritoryModel model() {
        return model;
    }

    /**
     * Decides for an account, by what the model fixes for it and otherwise by its conditions. Of each type of
     * territories, the deepest that takes it, then the one of lowest precedence, then of the first id; and in the first
     * of these whose type is no overlay, the owner by the territory's rule.
     *
     * @param facts what is known of the account
     * @param state of its CRM
     */
    public Decision assign(Facts facts, OwnerState state) {
        Optional<Exclusion> leftAlone = placing.leftAlone(name(facts, state), state.today());
        return leftAlone.isPresent() ? leftAlone(facts, leftAlone.get(), state) : placed(facts, state);
    }

    /**
     * Decides for an opportunity: a closed one keeps owner and territory. An open one goes with its account, or, where
     * the model says so, by its own rules.
     *
     * @param facts what is known of the opportunity and its account
     * @param ofAccount what {@link #assign(Facts, OwnerState)} said of that account
     * @param state of its CRM
     */
    public Decision assign(Facts facts, Decision ofAccount, OwnerState state) {
        RecordName name = name(facts, state);
        Optional<Exclusion> leftAlone = placing.leftAlone(name, state.today());
        if (leftAlone.isPresent()) {
            return leftAlone(facts, leftAlone.get(), state);
        }
        boolean open = facts.opportunity().filter(deal -> !deal.closed()).isPresent();
        return open && isPlacedItself(name, state)
                ? placed(facts, state)
                : FollowAccount.decide(facts, ofAccount, state);
    }

    /**
     * Whether this model leaves a record as it is, wherever that is: it is excluded, or a closed opportunity, or an
     * opportunity that goes with such an account.
     */
    public boolean leavesAlone(Facts facts, OwnerState state) {
        RecordName name = name(facts, state);
        boolean excluded = placing.leftAlone(name, state.today()).isPresent();
        if (excluded || facts.opportunity().isEmpty()) {
            return excluded;
        }
        boolean closed = facts.opportunity().get().closed();
        return closed || (!isPlacedItself(name, state) && leavesAlone(facts.withOpportunity(null), state));
    }

    private boolean isPlacedItself(RecordName opportunity, OwnerState state) {
        return model.opportunityPolicy() == OpportunityPlacing.OWN_RULES
                || !placing.pins(opportunity, state.today()).isEmpty();
    }

    /**
     * Explains a decision of this model as it was made then: every territory, why the others lost, and the values.
     *
     * @param why what {@link Decision#why} gave, not empty
     * @param record which record, and of which connection
     * @param like the record as it is now, for its id and type only
     * @return without the way the owner was found, which the recorded values do not tell
     * @throws IllegalArgumentException when it was not written by this model's revision
     */
    public Explanation explain(byte[] why, RecordName record, Facts like) {
        Why.Then then = this.why.read(why, like, record);
        String summary = then.placement()
                .owning()
                .map(territory -> where(territory, then.placement()).strip())
                .orElse("In no territory.");
        return explanation(then.facts(), then.placement(), summary, List.of());
    }

    private Explanation explanation(Facts facts, Placement placement, String summary, List<String> ownerSteps) {
        Considerations considerations = new Considerations(model, facts, placement);
        return new Explanation(
                facts.record().ref().id(), summary, considerations.all(), considerations.values(), ownerSteps);
    }

    /**
     * Why a record is not in a territory, or that it is: the first part of its condition or its parents' that fails,
     * with the value it saw, and how near it came.
     *
     * @param territory one of the model's
     * @param facts what is known of the record
     * @param state of its CRM
     * @return one consideration for each territory from the root down to this one
     */
    public List<Consideration> whyNot(TerritoryId territory, Facts facts, OwnerState state) {
        Placement placement = placing.place(facts, name(facts, state), state.today());
        Considerations considerations = new Considerations(model, facts, placement);
        return model.path(territory).stream().map(considerations::alone).toList();
    }

    private Decision placed(Facts facts, OwnerState state) {
        Placement placement = placing.place(facts, name(facts, state), state.today());
        Optional<Territory> owning = placement.owning();
        OwnerChoice choice = owner(facts.record(), placement, state);
        String reason = owning.map(territory -> where(territory, placement) + choice.reason())
                .orElse(choice.reason());
        return new Decision(
                facts.record(),
                owning.map(Territory::id),
                placement.byType(),
                choice,
                reason,
                () -> explanation(facts, placement, reason, choice.steps()),
                () -> why.write(facts, state.today()));
    }

    private OwnerChoice owner(CrmRecord record, Placement placement, OwnerState state) {
        Optional<Pin> pin = placement.ownerPin();
        if (pin.isPresent()) {
            return pinned(pin.get(), pin.get().owner().orElseThrow(), state);
        }
        return placement
                .owning()
                .map(territory -> new OwnerChooser(state).choose(record, territory))
                .orElseGet(() -> OwnerChoice.unchanged("In no territory, so the owner stays.", List.of()));
    }

    private static OwnerChoice pinned(Pin pin, Rep rep, OwnerState state) {
        String why = "Pinned to " + rep.label() + Considerations.until(pin.until()) + ": " + pin.reason() + ".";
        Optional<Owner> owner = state.user(rep.email()).filter(Owner::active);
        if (owner.isEmpty()) {
            return OwnerChoice.unchanged(
                    why + " That is no active user of this CRM, so the owner stays.\n"
                            + "Maybe activate the user in the CRM, or remove the pin.",
                    List.of("pinned to " + rep.email() + ", who cannot own records here: owner unchanged"));
        }
        return new OwnerChoice(
                owner.map(Owner::id),
                false,
                why,
                List.of("pinned → " + owner.get().name()));
    }

    private static String where(Territory primary, Placement placement) {
        String label = primary.name()
                .map(name -> name + " (" + primary.id().value() + ")")
                .orElse(primary.id().value());
        long matches = placement.matches().stream()
                .filter(match -> match.type().equals(primary.type()))
                .count();
        String others = matches <= 1 ? "" : ", first of " + matches + " matches";
        String pin = placement
                .pinTo(primary.id())
                .map(why -> ", pinned: " + why.reason())
                .orElse("");
        return "In " + label + (pin.isEmpty() ? others : pin) + ". ";
    }

    /** What was applied to it stays. */
    private static Decision leftAlone(Facts facts, Exclusion exclusion, OwnerState state) {
        CrmRecord record = facts.record();
        String reason = "Left alone" + Considerations.until(exclusion.until()) + ": " + exclusion.reason() + ".";
        Optional<Assignment> applied = state.assignment(record.ref());
        OwnerChoice choice = OwnerChoice.unchanged(reason, List.of("excluded: owner unchanged"));
        return new Decision(
                record,
                applied.flatMap(Assignment::territory),
                applied.map(Assignment::others).orElseGet(Collections::emptySortedMap),
                choice,
                reason,
                () -> new Explanation(record.ref().id(), reason, List.of(), new TreeMap<>(), choice.steps()),
                () -> Decision.NO_CONDITIONS);
    }

    private static RecordName name(Facts facts, OwnerState state) {
        return new RecordName(state.connection(), facts.record().ref().id());
    }
}
