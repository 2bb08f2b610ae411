package dev.bailiwick.rules.diff;

import dev.bailiwick.rules.diff.Change.Kind;
import dev.bailiwick.rules.diff.Change.Subject;
import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.rules.model.TerritoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is different between two models in meaning: white space, comments, the order of entries and the way a condition
 * is written do not count.
 *
 * @param changes first of the model as a whole, then of types, lists, areas, people, territories, pins, exclusions and
 *     the policy for opportunities; of each in the order of the model after, then what is gone in the order of the
 *     model before
 */
public record ModelDiff(List<Change> changes) {

    /** Copies the changes. */
    public ModelDiff {
        changes = List.copyOf(changes);
    }

    /** Compares two checked models. Territories are the same when their ids are. */
    public static ModelDiff of(TerritoryModel before, TerritoryModel after) {
        List<Change> changes = new ArrayList<>();
        new ChangesOf(Subject.MODEL, "", changes).text(Kind.NAME, before.name(), after.name());
        types(before, after, changes);
        ListChanges.add(before.lists(), after.lists(), changes);
        areas(before, after, changes);
        reps(before, after, changes);
        new TerritoryChanges(before, after, changes).add();
        RecordChanges.pins(before.pins(), after.pins(), changes);
        RecordChanges.exclusions(before.exclusions(), after.exclusions(), changes);
        Function<TerritoryModel, String> policy =
                model -> model.opportunityPolicy().text();
        new ChangesOf(Subject.OPPORTUNITIES, "", changes).text(Kind.POLICY, policy.apply(before), policy.apply(after));
        return new ModelDiff(changes);
    }

    /** The same for people; none where nothing is different. */
    public List<String> lines() {
        return changes.stream().flatMap(change -> change.lines().stream()).toList();
    }

    private static void types(TerritoryModel before, TerritoryModel after, List<Change> changes) {
        Matched.of(before.types(), after.types(), TerritoryType::id)
                .each(
                        (one, other) -> new ChangesOf(Subject.TYPE, one.id(), changes)
                                .optional(Kind.NAME, one.name(), other.name())
                                .text(Kind.OVERLAY, yes(one.overlay()), yes(other.overlay())),
                        type -> changes.add(Change.added(Subject.TYPE, type.id(), text(type))),
                        type -> changes.add(Change.removed(Subject.TYPE, type.id(), text(type))));
        Function<List<TerritoryType>, String> order = types -> String.join(
                ", ",
                types.stream()
                        .map(TerritoryType::id)
                        .filter(id -> has(before, id) && has(after, id))
                        .toList());
        new ChangesOf(Subject.MODEL, "", changes)
                .text(Kind.ORDER, order.apply(before.types()), order.apply(after.types()));
    }

    private static boolean has(TerritoryModel model, String type) {
        return model.types().stream().anyMatch(one -> one.id().equals(type));
    }

    private static String text(TerritoryType type) {
        return type.name().orElse("") + (type.overlay() ? " (overlay)" : "");
    }

    static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }

    private static void areas(TerritoryModel before, TerritoryModel after, List<Change> changes) {
        Matched.of(
                        List.copyOf(before.areas().entrySet()),
                        List.copyOf(after.areas().entrySet()),
                        Map.Entry::getKey)
                .each(
                        (one, other) -> {
                            if (!one.getValue().equals(other.getValue())) {
                                changes.add(new Change(
                                        Subject.AREA,
                                        one.getKey(),
                                        Kind.SHAPE,
                                        Optional.of(one.getValue().toString()),
                                        Optional.of(other.getValue().toString())));
                            }
                        },
                        area -> changes.add(Change.added(
                                Subject.AREA, area.getKey(), area.getValue().toString())),
                        area -> changes.add(Change.removed(
                                Subject.AREA, area.getKey(), area.getValue().toString())));
    }

    private static void reps(TerritoryModel before, TerritoryModel after, List<Change> changes) {
        Matched.of(before.reps(), after.reps(), ModelDiff::address)
                .each(
                        (one, other) -> new ChangesOf(Subject.REP, other.email(), changes)
                                .optional(Kind.NAME, one.name(), other.name()),
                        rep -> changes.add(Change.added(
                                Subject.REP, rep.email(), rep.name().orElse(""))),
                        rep -> changes.add(Change.removed(
                                Subject.REP, rep.email(), rep.name().orElse(""))));
    }

    /** The case of letters does not count in an e-mail address. */
    static String address(Rep rep) {
        return rep.email().toLowerCase(Locale.ROOT);
    }
}
