package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.Fault.Effect;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How often which misfortune befalls a sandbox by itself, beside the faults that are injected. The token endpoint is
 * spared: where refresh tokens rotate, an answer of it that is lost ends the grant, which no client can mend.
 * Immutable.
 *
 * @param rates how likely each effect is, 0 to 1, those of whole requests 1 together at most; an effect without an
 *     entry never happens. A request has one effect at most. {@link Effect#LOCKED_ROWS} is counted by records that are
 *     updated, {@link Effect#LATE_ROWS} by changes that colleagues make, {@link Effect#SHUFFLED_PAGE} by pages, and
 *     {@link Effect#EXPIRED_CURSOR} by calls that go on from a cursor
 * @param seed decides when: the same requests one after another meet the same effects
 * @param stall how long a request with {@link Effect#DELAY} waits, zero or more
 * @param lateness how long {@link Effect#LATE_ROWS} keeps a change from readers, zero or more
 */
public record Hostility(Map<Effect, Double> rates, long seed, Duration stall, Duration lateness) {

    /** What happens to whole requests in one of two ways, each half as often. */
    private static final Set<Effect> HALVES = Set.of(
            Effect.CONNECTION_RESET,
            Effect.ANSWER_LOST,
            Effect.TRUNCATED_BODY,
            Effect.CUT_BODY,
            Effect.HTML_PAGE,
            Effect.BAD_GATEWAY);

    private static final Set<Effect> WHOLES = Set.of(
            Effect.TOO_MANY_REQUESTS,
            Effect.RETRY_AFTER,
            Effect.SERVICE_UNAVAILABLE,
            Effect.DELAY,
            Effect.SESSION_EXPIRED,
            Effect.SHUFFLED_PAGE,
            Effect.LATE_ROWS,
            Effect.LOCKED_ROWS,
            Effect.EXPIRED_CURSOR);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public Hostility {
        rates = Map.copyOf(rates);
        double requests = 0;
        for (Map.Entry<Effect, Double> rate : rates.entrySet()) {
            if (!(rate.getValue() >= 0 && rate.getValue() <= 1)) {
                throw new IllegalArgumentException("The rate of " + rate.getKey() + " is " + rate.getValue()
                        + ", expected 0 to 1. Maybe it is meant in per cent: 5 % is 0.05.");
            }
            requests += rate.getKey().hitsRequests() ? rate.getValue() : 0;
        }
        if (requests > 1) {
            throw new IllegalArgumentException("The rates of whole requests come together to " + requests
                    + ", expected 1 at most. Maybe lower them: there are eight kinds, so each 0.125 at most.");
        }
        if (stall.isNegative() || lateness.isNegative()) {
            throw new IllegalArgumentException("stall is " + stall + " and lateness " + lateness
                    + ", expected zero or more. Maybe a sign is wrong.");
        }
    }

    /**
     * Every kind of misfortune at the same rate: 429 with and without {@code Retry-After}, 503, resets, broken bodies,
     * HTML pages, stalls of 30 seconds, expired tokens, shuffled pages, rows 5 seconds late, locked rows and expired
     * cursors. Resets, broken bodies and HTML pages come in two forms, each at half the rate.
     *
     * @param rate 0 to 0.125; 0.05 makes two requests of five fail
     */
    public static Hostility of(double rate) {
        Map<Effect, Double> rates = new EnumMap<>(Effect.class);
        WHOLES.forEach(effect -> rates.put(effect, rate));
        HALVES.forEach(effect -> rates.put(effect, rate / 2));
        return new Hostility(rates, 1, Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    /** The same with another rate of one effect, 0 to 1. */
    public Hostility with(Effect effect, double rate) {
        Map<Effect, Double> changed = new EnumMap<>(Effect.class);
        changed.putAll(rates);
        changed.put(effect, rate);
        return new Hostility(changed, seed, stall, lateness);
    }

    /** The same from another seed. */
    public Hostility withSeed(long other) {
        return new Hostility(rates, other, stall, lateness);
    }

    /** The same with other stalls, zero or more. */
    public Hostility withStall(Duration other) {
        return new Hostility(rates, seed, other, lateness);
    }

    /** The same with other late rows, zero or more. */
    public Hostility withLateness(Duration other) {
        return new Hostility(rates, seed, stall, other);
    }

    /** How likely an effect is, 0 to 1. */
    public double rate(Effect effect) {
        return rates.getOrDefault(effect, 0.0);
    }
}
