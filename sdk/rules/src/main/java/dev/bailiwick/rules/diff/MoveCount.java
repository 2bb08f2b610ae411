package dev.bailiwick.rules.diff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Decision;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.rules.model.Pin;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.TerritoryId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides records by two models and counts what differs. For one thread. */
public final class MoveCount {

    private final Assigner before;
    private final Assigner after;
    private final Map<RecordName, Set<Pin>> pinsBefore;
    private final Map<RecordName, Set<Pin>> pinsAfter;
    private final Map<Route, long[]> routes = new HashMap<>();
    private long evaluated;
    private long accounts;
    private long opportunities;
    private long newlyUnassigned;
    private long newlyAssigned;
    private long newlyLeftAlone;
    private long noLongerLeftAlone;
    private long otherOwners;
    private long ownersByTurn;

    private record Route(String type, Optional<TerritoryId> from, Optional<TerritoryId> to) {}

    /** Nothing is counted yet. */
    public MoveCount(Assigner before, Assigner after) {
        this.before = before;
        this.after = after;
        this.pinsBefore = pins(before);
        this.pinsAfter = pins(after);
    }

    private static Map<RecordName, Set<Pin>> pins(Assigner assigner) {
        return assigner.model().pins().stream().collect(groupingBy(Pin::record, toSet()));
    }

    /**
     * Decides an account and its opportunities by both models.
     *
     * @param account what is known of it
     * @param deals what is known of each of its opportunities
     * @param state of its CRM; no turns are taken
     */
    public void add(Facts account, List<Facts> deals, OwnerState state) {
        Decision one = before.assign(account, state);
        Decision other = after.assign(account, state);
        boolean turn = one.turnTaken() || other.turnTaken();
        boolean pins = pinsDiffer(account.account().ref().id(), state);
        count(account, one, other, pins, turn, state);
        for (Facts deal : deals) {
            Decision first = before.assign(deal, one, state);
            Decision second = after.assign(deal, other, state);
            count(
                    deal,
                    first,
                    second,
                    pins || pinsDiffer(first.ref().id(), state),
                    byTurn(first, one) || byTurn(second, other),
                    state);
        }
    }

    /** An opportunity goes with its account to whoever's turn it was. */
    private static boolean byTurn(Decision deal, Decision account) {
        return deal.turnTaken() || (account.turnTaken() && deal.owner().equals(account.owner()));
    }

    private boolean pinsDiffer(String id, OwnerState state) {
        RecordName name = new RecordName(state.connection(), id);
        return !Objects.equals(pinsBefore.get(name), pinsAfter.get(name));
    }

    private void count(
            Facts facts, Decision one, Decision other, boolean pinsDiffer, boolean byTurn, OwnerState state) {
        evaluated++;
        boolean aloneBefore = before.leavesAlone(facts, state);
        boolean aloneAfter = after.leavesAlone(facts, state);
        if (aloneBefore && aloneAfter) {
            return;
        }
        if (aloneBefore == aloneAfter) {
            territories(facts, one, other);
        } else {
            newlyLeftAlone += aloneAfter ? 1 : 0;
            noLongerLeftAlone += aloneBefore ? 1 : 0;
        }
        if (pinsDiffer || aloneBefore != aloneAfter || !one.territory().equals(other.territory())) {
            boolean another = !one.owner().equals(other.owner());
            ownersByTurn += byTurn ? 1 : 0;
            otherOwners += another && !byTurn ? 1 : 0;
        }
    }

    private void territories(Facts facts, Decision one, Decision other) {
        newlyUnassigned += one.territory().isPresent() && other.territory().isEmpty() ? 1 : 0;
        newlyAssigned += one.territory().isEmpty() && other.territory().isPresent() ? 1 : 0;
        if (one.territories().equals(other.territories())) {
            return;
        }
        int column = facts.opportunity().isPresent() ? 1 : 0;
        accounts += 1 - column;
        opportunities += column;
        Set<String> types = new TreeSet<>(one.territories().keySet());
        types.addAll(other.territories().keySet());
        for (String type : types) {
            Optional<TerritoryId> from = Optional.ofNullable(one.territories().get(type));
            Optional<TerritoryId> to = Optional.ofNullable(other.territories().get(type));
            if (!from.equals(to)) {
                routes.computeIfAbsent(new Route(type, from, to), route -> new long[2])[column]++;
            }
        }
    }

    /** What was counted so far. */
    public Moves moves() {
        List<Move> moves = routes.entrySet().stream()
                .map(entry -> move(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Move::records)
                        .reversed()
                        .thenComparing(Move::type)
                        .thenComparing(
                                move -> move.from().map(TerritoryId::value).orElse(""))
                        .thenComparing(move -> move.to().map(TerritoryId::value).orElse("")))
                .toList();
        return new Moves(
                evaluated,
                accounts,
                opportunities,
                moves,
                newlyUnassigned,
                newlyAssigned,
                newlyLeftAlone,
                noLongerLeftAlone,
                otherOwners,
                ownersByTurn);
    }

    private static Move move(Route route, long[] counts) {
        return new Move(route.type(), route.from(), route.to(), counts[0], counts[1]);
    }
}
