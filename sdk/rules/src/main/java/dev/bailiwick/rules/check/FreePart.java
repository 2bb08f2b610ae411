package dev.bailiwick.rules.check;

import dev.bailiwick.rules.match.Extent;
import dev.bailiwick.rules.match.Ranges;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.tree.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Searches an extent for a part that others leave free, by cutting one after the other out of it. For one use. */
final class FreePart {

    private final List<Extent> takers;
    private final boolean absences;
    private final Predicate<Extent> accepted;
    private final Budget budget;
    private final Deque<Remainder> open = new ArrayDeque<>();
    private boolean isExhaustive = true;

    /**
     * @param takers what they may ask beside ranges of values counts as met
     * @param absences whether records that lack a value are looked at, too
     * @param accepted told of each part that is free; false to go on searching
     * @param budget a step is taken for each comparison
     */
    FreePart(List<Extent> takers, boolean absences, Predicate<Extent> accepted, Budget budget) {
        this.takers = takers;
        this.absences = absences;
        this.accepted = accepted;
        this.budget = budget;
    }

    /** What is left of an extent after the first takers were cut out of it. */
    private record Remainder(Extent extent, int next) {}

    /** Whether a part of the extent is free and accepted. */
    boolean isIn(Extent extent) {
        open.push(new Remainder(extent, 0));
        while (!open.isEmpty()) {
            Remainder remainder = open.pop();
            Optional<Integer> taker = firstTaker(remainder);
            if (budget.isExceeded()) {
                isExhaustive = false;
                return false;
            }
            if (taker.isPresent()) {
                cut(remainder.extent(), takers.get(taker.get()), taker.get() + 1);
            } else if (accepted.test(remainder.extent())) {
                return true;
            } else {
                isExhaustive = false;
            }
        }
        return false;
    }

    /** Whether there surely was nothing to find, where nothing was found. */
    boolean isExhaustive() {
        return isExhaustive;
    }

    private Optional<Integer> firstTaker(Remainder remainder) {
        for (int i = remainder.next(); i < takers.size() && budget.step(); i++) {
            if (takers.get(i).mayMeet(remainder.extent())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The records of the extent that fail the taker's first demand, those that fail only the second, and so on. */
    private void cut(Extent extent, Extent taker, int next) {
        List<Extent> outside = new ArrayList<>();
        Optional<Extent> inside = Optional.of(extent);
        for (Map.Entry<Term, Ranges<?>> demand : taker.values().entrySet()) {
            inside.ifPresent(all -> {
                all.with(demand.getKey(), demand.getValue().complement()).ifPresent(outside::add);
                without(all, demand.getKey()).ifPresent(outside::add);
            });
            inside = inside.flatMap(all -> all.with(demand.getKey(), demand.getValue()));
        }
        for (Map.Entry<Field, Boolean> demand : taker.presence().entrySet()) {
            if (absences || !demand.getValue()) {
                inside.flatMap(all -> all.with(demand.getKey(), !demand.getValue()))
                        .ifPresent(outside::add);
            }
            inside = inside.flatMap(all -> all.with(demand.getKey(), demand.getValue()));
        }
        isExhaustive &= taker.isExact();
        // The last one pushed is looked at first.
        for (int i = outside.size() - 1; i >= 0; i--) {
            open.push(new Remainder(outside.get(i), next));
        }
    }

    /** The records that have no value of the term. */
    private Optional<Extent> without(Extent extent, Term term) {
        if (!absences || extent.values().containsKey(term)) {
            return Optional.empty();
        }
        if (term instanceof Term.Read read && !mayBeUnreadable(read.field())) {
            return extent.with(read.field(), false);
        }
        isExhaustive = false;
        return Optional.empty();
    }

    /** A custom field's text may be there and yet be no number, so that it has no value and is not absent. */
    private static boolean mayBeUnreadable(Field field) {
        return field.name().contains(".custom.") && field.type() != Field.Type.TEXT;
    }
}
