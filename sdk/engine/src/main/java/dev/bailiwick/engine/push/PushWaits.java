package dev.bailiwick.engine.push;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long one push waits for its CRM, and when it leaves the rest to the next one. For one thread. */
final class PushWaits {

    private static final Logger LOG = LoggerFactory.getLogger(PushWaits.class);

    /** How long a CRM is left alone that has enough and does not say for how long. */
    private static final Duration PARKED = Duration.ofMinutes(5);

    /** Whatever a CRM says, it is asked again within a day. */
    private static final Duration LONGEST_PARKED = Duration.ofDays(1);

    private final PlanId plan;
    private final ConnectionId connection;
    private final OutboxQueue queue;
    private final PushLimits limits;
    private final Clock clock;
    private final PushProgress progress;

    /** Calls that failed in a row. */
    private int failures;

    PushWaits(
            PlanId plan,
            ConnectionId connection,
            OutboxQueue queue,
            PushLimits limits,
            Clock clock,
            PushProgress progress) {
        this.plan = plan;
        this.connection = connection;
        this.queue = queue;
        this.limits = limits;
        this.clock = clock;
        this.progress = progress;
    }

    /** The CRM has done something: failures are counted from here on. */
    void worked() {
        failures = 0;
    }

    /** Whether no more than the last call failed. */
    boolean isFirstFailure() {
        return failures == 1;
    }

    /**
     * Waits after a failed call.
     *
     * @throws ConnectorException the same, when that takes too long or is of no use
     */
    void afterFailure(ConnectorException e) {
        failures++;
        boolean mayPass = switch (e.kind()) {
            case TRANSIENT, RATE_LIMITED -> failures < limits.attempts();
            // A CRM may not know a token at once that it has just given out.
            case TOKEN_REJECTED -> isFirstFailure();
            default -> false;
        };
        Duration wait = e.retryAfter().orElse(limits.waitAfter(failures));
        if (!mayPass || wait.compareTo(limits.longestWait()) > 0) {
            throw e;
        }
        LOG.info("The push goes on in {} ms: {}", wait.toMillis(), e.getMessage());
        progress.pause(wait);
    }

    /** Waits until the CRM is to be asked how far it is, which is no failure. */
    void untilAsked(ConnectorException underWay) {
        worked();
        Duration wait = underWay.retryAfter().orElse(limits.firstWait());
        progress.pause(wait.compareTo(limits.longestWait()) < 0 ? wait : limits.longestWait());
    }

    /**
     * Waits until something more can be done.
     *
     * @throws ConnectorException when that takes too long
     */
    void until(Instant due) {
        Duration wait = Duration.between(clock.instant(), due);
        if (wait.compareTo(limits.longestWait()) > 0) {
            throw tooLong(due, wait);
        }
        progress.pause(wait);
    }

    private ConnectorException tooLong(Instant due, Duration wait) {
        Optional<Waiting> waiting = queue.waiting(plan, connection);
        Optional<String> code = waiting.flatMap(Waiting::code);
        String what = waiting.map(Waiting::changes)
                .map(changes -> changes + " changes of plan " + plan + " wait"
                        + code.map(refused -> ", because the CRM refused them for now with " + refused)
                                .orElse("")
                        + "; the next attempt is due at " + due + ".")
                .orElse("The CRM may still be at changes of plan " + plan + " whose answer was lost.");
        return later(what, due, wait, code);
    }

    /**
     * The CRM, or the budget, takes nothing more: everything waits.
     *
     * @return what to end the push with
     */
    ConnectorException parked(ConnectorException limit) {
        Duration asked = limit.retryAfter().orElse(PARKED);
        Duration wait = asked.compareTo(LONGEST_PARKED) < 0 ? asked : LONGEST_PARKED;
        Instant until = clock.instant().plus(wait);
        String why = String.valueOf(limit.getMessage());
        long left = queue.park(plan, connection, until, limit.code(), why);
        return later(left + " changes of plan " + plan + " wait. " + why, until, wait, limit.code());
    }

    private static ConnectorException later(String what, Instant due, Duration wait, Optional<String> code) {
        String advice = what.contains("Maybe ")
                ? ""
                : "\nMaybe apply the plan again after " + due + ": it goes on with them. Or stop it there.";
        return ConnectorException.rateLimited(what + advice, wait).withCode(code.orElse(null));
    }
}
