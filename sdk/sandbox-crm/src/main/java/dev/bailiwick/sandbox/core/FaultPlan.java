package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Fault.Effect;
import dev.bailiwick.sandbox.Fault.Target;
import dev.bailiwick.sandbox.Hostility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The faults still to come: those asked for, oldest first, and where there is none of them those that a hostile sandbox
 * throws by its dice. Thread-safe.
 */
public final class FaultPlan {

    private final Dialect dialect;
    private final List<Fault> pending = new ArrayList<>();
    private final Map<String, Integer> lockedRows = new HashMap<>();
    private final Map<Effect, Long> happened = new EnumMap<>(Effect.class);
    private Optional<Hostility> hostility;

    /** Each effect has dice of its own, so that none changes when another happens. */
    private final Map<Effect, Random> dice = new EnumMap<>(Effect.class);

    private final Random requestDice;

    /** No faults asked for; the dialect knows the records' ids. */
    public FaultPlan(Dialect dialect, Optional<Hostility> hostility) {
        this.dialect = dialect;
        this.hostility = hostility;
        long seed = hostility.map(Hostility::seed).orElse(0L);
        this.requestDice = new Random(seed);
        for (Effect effect : Effect.values()) {
            dice.put(effect, new Random(seed ^ effect.name().hashCode()));
        }
    }

    /**
     * Adds a fault.
     *
     * @throws IllegalArgumentException when it names a record by what cannot be an id
     */
    public synchronized void add(Fault fault) {
        if (fault.effect() == Effect.LOCKED_ROWS) {
            List<String> ids =
                    fault.recordIds().stream().map(this::canonical).distinct().toList();
            ids.forEach(id -> lockedRows.merge(id, fault.times(), Integer::sum));
        } else {
            pending.add(fault);
        }
    }

    private String canonical(String id) {
        return dialect.canonical(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + id + "' is no record id. Maybe it was cut off, or its capitals were lost."));
    }

    /** Forgets them all, and throws no more. */
    public synchronized void clear() {
        pending.clear();
        lockedRows.clear();
        hostility = Optional.empty();
    }

    /** How often each effect happened; none without an entry. */
    public synchronized Map<Effect, Long> happened() {
        return new EnumMap<>(happened);
    }

    /** Takes one turn of the oldest fault for such a request. */
    public synchronized Optional<Fault> next(RequestKind kind) {
        Optional<Fault> next = asked(fault -> fault.effect().hitsRequests() && kind.isHitBy(fault.target()))
                .or(() -> thrown(kind));
        next.ifPresent(fault -> count(fault.effect()));
        return next;
    }

    private Optional<Fault> thrown(RequestKind kind) {
        if (hostility.isEmpty() || kind == RequestKind.PAGE || kind == RequestKind.TOKEN) {
            return Optional.empty();
        }
        Hostility hostile = hostility.get();
        double left = requestDice.nextDouble();
        for (Effect effect : Effect.values()) {
            left -= effect.hitsRequests() ? hostile.rate(effect) : 0;
            if (left < 0) {
                Duration latency = effect == Effect.DELAY ? hostile.stall() : Duration.ZERO;
                return Optional.of(new Fault(Target.ANY, effect, 1, latency, Set.of()));
            }
        }
        return Optional.empty();
    }

    /** The page with one of its rows twice and all in no order, if that happens now; else as it is. */
    public synchronized <T> List<T> shuffled(List<T> page) {
        if (page.size() < 2 || !happens(Effect.SHUFFLED_PAGE)) {
            return page;
        }
        Random order = dice(Effect.SHUFFLED_PAGE);
        List<T> shuffled = new ArrayList<>(page);
        shuffled.add(page.get(order.nextInt(page.size())));
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    /** Whether the cursor that a call brings is no longer known. */
    public synchronized boolean cursorExpired() {
        return happens(Effect.EXPIRED_CURSOR);
    }

    /** How long readers do not see what a colleague writes now; empty when they see it at once. */
    public synchronized Optional<Duration> lateness() {
        Optional<Fault> late = asked(fault -> fault.effect() == Effect.LATE_ROWS);
        late.ifPresent(fault -> count(Effect.LATE_ROWS));
        return late.map(Fault::latency)
                .or(() -> falls(Effect.LATE_ROWS) ? hostility.map(Hostility::lateness) : Optional.empty());
    }

    private boolean happens(Effect effect) {
        Optional<Fault> asked = asked(fault -> fault.effect() == effect);
        asked.ifPresent(fault -> count(effect));
        return asked.isPresent() || falls(effect);
    }

    /** Whether the dice are against it. */
    private boolean falls(Effect effect) {
        double rate = hostility.map(hostile -> hostile.rate(effect)).orElse(0.0);
        boolean falls = rate > 0 && dice(effect).nextDouble() < rate;
        if (falls) {
            count(effect);
        }
        return falls;
    }

    private Random dice(Effect effect) {
        return Objects.requireNonNull(dice.get(effect));
    }

    private void count(Effect effect) {
        happened.merge(effect, 1L, Long::sum);
    }

    private Optional<Fault> asked(Predicate<Fault> wanted) {
        for (int i = 0; i < pending.size(); i++) {
            Fault fault = pending.get(i);
            if (wanted.test(fault)) {
                if (fault.times() == 1) {
                    pending.remove(i);
                } else {
                    pending.set(
                            i,
                            new Fault(
                                    fault.target(),
                                    fault.effect(),
                                    fault.times() - 1,
                                    fault.latency(),
                                    fault.recordIds()));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Whether an update of this record fails now; takes one turn. */
    public synchronized boolean locked(String id) {
        if (lockedRows.containsKey(id)) {
            lockedRows.computeIfPresent(id, (key, turns) -> turns == 1 ? null : turns - 1);
            count(Effect.LOCKED_ROWS);
            return true;
        }
        return falls(Effect.LOCKED_ROWS);
    }
}
