package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.Position;
import dev.bailiwick.rules.folder.Positions;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.tree.Term;
import dev.bailiwick.spi.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One check of a model that can be read. For one use. */
final class Check {

    /** Some ten million take a second. */
    private static final long MOST_STEPS = 40_000_000;

    private static final int MOST_HELD = 50;

    private final TerritoryModel model;
    private final Positions positions;
    private final Collection<Schema> schemas;
    private final Optional<Observed> crm;
    private final LocalDate today;
    private final Scopes scopes;
    private final List<Finding> findings = new ArrayList<>();

    Check(
            TerritoryModel model,
            Positions positions,
            Collection<Schema> schemas,
            Optional<Observed> crm,
            LocalDate today) {
        this.model = model;
        this.positions = positions;
        this.schemas = schemas;
        this.crm = crm;
        this.today = today;
        this.scopes = new Scopes(model);
    }

    /** In reading order. */
    List<Finding> findings() {
        findings.addAll(Usage.find(model, positions, today));
        findings.addAll(EditableFields.find(model, positions, schemas));
        findings.addAll(OpportunityConditions.find(scopes, positions));
        findings.addAll(Contradictions.find(scopes, positions));
        List<Sought> sought = Sought.all(model);
        Optional<Tally> tally = crm.map(known -> counted(known, sought));
        Optional<SeenInData> seen = tally.map(counts ->
                new SeenInData(scopes, positions, counts, crm.orElseThrow().connection()));
        compare(tally, sought, seen);
        crm.ifPresent(known -> {
            findings.addAll(CrmEntries.reps(model, positions, known));
            findings.addAll(CrmEntries.records(model, positions, known));
            findings.addAll(new HeldValues(model, positions, tally.orElseThrow(), known.schema(), known.connection())
                    .find(sought));
        });
        seen.flatMap(SeenInData::unassigned).ifPresent(findings::add);
        findings.sort(Finding.IN_ORDER);
        return findings;
    }

    /** Territories with each other. */
    private void compare(Optional<Tally> tally, List<Sought> sought, Optional<SeenInData> seen) {
        Map<Term, List<String>> held = new HashMap<>();
        tally.ifPresent(counts -> sought.forEach(value -> held.computeIfAbsent(
                value.term(),
                term -> counts.values(term).commonest(MOST_HELD).stream()
                        .map(Map.Entry::getKey)
                        .toList())));
        Examples examples = new Examples(scopes, new Vocabulary(held, schemas, scopes));
        Budget comparisons = new Budget("looking for territories that others hide", MOST_STEPS);
        Map<Scope, Scope> shadows = new Shadows(scopes, comparisons).find();
        Budget meetings = new Budget("looking for overlaps", MOST_STEPS);
        Map<Scope, Overlaps.Overlap> overlaps = new Overlaps(scopes, examples, meetings).find(shadows.keySet());
        Budget cuts = new Budget("looking for what no child takes", MOST_STEPS);
        Map<Scope, Gaps.Gap> gaps = new Gaps(scopes, examples, cuts).find();
        shadows.forEach((scope, shadow) -> findings.add(
                Shadows.finding(scope, shadow, !scopes.children(scope).isEmpty(), positions)));
        overlaps.values()
                .forEach(overlap -> findings.add(Overlaps.finding(
                        overlap, seen.map(data -> data.of(overlap)).orElse(""), positions)));
        gaps.forEach(
                (scope, gap) -> Gaps.finding(scope, gap, scopes.children(scope).size(), positions)
                        .ifPresent(findings::add));
        seen.ifPresent(data -> {
            findings.addAll(data.overlaps(overlaps.keySet()));
            findings.addAll(data.empty(provedEmpty(shadows.keySet(), gaps)));
        });
        noteIfCut(comparisons);
        noteIfCut(meetings);
        noteIfCut(cuts);
        noteIfCut(scopes.alternatives());
    }

    private Set<Scope> provedEmpty(Set<Scope> shadowed, Map<Scope, Gaps.Gap> gaps) {
        Set<Scope> empty = new HashSet<>(shadowed);
        scopes.ranked().stream().filter(Scope::isImpossible).forEach(empty::add);
        gaps.forEach((scope, gap) -> {
            if (gap.example().isEmpty()) {
                empty.add(scope);
            }
        });
        return empty;
    }

    private Tally counted(Observed known, List<Sought> sought) {
        Set<RecordName> settled = new HashSet<>();
        model.pins().stream()
                .filter(pin -> pin.territory().isPresent() && pin.holdsOn(today))
                .forEach(pin -> settled.add(pin.record()));
        model.exclusions().stream()
                .filter(exclusion -> exclusion.territory().isEmpty() && exclusion.holdsOn(today))
                .forEach(exclusion -> settled.add(exclusion.record()));
        Tally tally = new Tally(
                scopes,
                Sought.byTerm(sought),
                facts -> settled.contains(
                        new RecordName(known.connection(), facts.record().ref().id())));
        known.records(model.opportunityPolicy(), model.needs(), tally::add);
        return tally;
    }

    private void noteIfCut(Budget budget) {
        if (budget.isExceeded()) {
            findings.add(Finding.of(
                    CheckRule.CHECK_CUT_SHORT,
                    Evidence.CONFIGURATION,
                    Position.START,
                    budget.what() + " was cut short, so some findings may be missing",
                    "Maybe say with `in [...]` or a list what very many territories or alternatives say one by one."));
        }
    }
}
