package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one connection within its {@link Quota}, so that the customer's other programs can go on. What would go beyond
 * it fails as if the CRM itself had refused it for its limit, which parks the work. Thread-safe.
 */
public final class DailyBudget {

    /** Allowances of 24 hours come back little by little, those of a day at an hour that few CRMs tell. */
    private static final Duration UNTIL_MORE = Duration.ofHours(1);

    private final ConnectionId connection;
    private final Connector connector;
    private final Quota quota;
    private final CallCounter counter;
    private final Clock clock;

    /**
     * A budget.
     *
     * @param connector not behind its guard: the budget is asked from within
     */
    DailyBudget(ConnectionId connection, Connector connector, Quota quota, CallCounter counter, Clock clock) {
        this.connection = connection;
        this.connector = connector;
        this.quota = quota;
        this.counter = counter;
        this.clock = clock;
    }

    /** What may still be used today, as far as is known. Reads the database, but calls no CRM. */
    public List<Allowance> allowances() {
        List<Allowance> allowances = new ArrayList<>();
        connector.usage().map(this::allowance).ifPresent(allowances::add);
        quota.dailyCalls().ifPresent(most -> {
            long left = Math.max(0, most - counter.counted(connection, today()));
            allowances.add(new Allowance("own calls of today (UTC)", left, most, 0));
        });
        return allowances;
    }

    /**
     * To be asked before every call.
     *
     * @param cost how much the call takes, 0 or more
     * @throws ConnectorException of kind RATE_LIMITED, with the time until there may be more, when that is too much
     */
    void spend(long cost) {
        if (exceeds(cost)) {
            // What the CRM said last may be of yesterday: one call tells, where otherwise none would ever be made
            // again.
            connector.check();
            if (exceeds(cost)) {
                throw leftForOthers(cost);
            }
        }
        quota.dailyCalls().ifPresent(most -> {
            if (!counter.count(connection, today(), cost, most)) {
                throw ownCallsMade(most);
            }
        });
    }

    private boolean exceeds(long cost) {
        return connector
                .usage()
                .map(this::allowance)
                .filter(allowance -> cost > allowance.free())
                .isPresent();
    }

    private Allowance allowance(ApiUsage usage) {
        // Of a small allowance nothing is left over by rounding.
        long reserved = (usage.allowed() * quota.leaveForOthers() + 99) / 100;
        return new Allowance(usage.unit(), usage.left(), usage.allowed(), reserved);
    }

    private ConnectorException leftForOthers(long cost) {
        String now = connector
                .usage()
                .map(this::allowance)
                .map(left -> left.left() + " of " + left.allowed() + " " + left.unit() + " are left, and "
                        + left.reserved() + " of them are for other programs")
                .orElse("the daily allowance is used up");
        return ConnectorException.rateLimited(
                "Connection `" + connection + "` is parked: " + now + "; the next step takes " + cost
                        + ".\nMaybe go on tomorrow, or lower bailiwick.connections." + connection
                        + ".leave-for-others.",
                UNTIL_MORE);
    }

    private ConnectorException ownCallsMade(long most) {
        Instant tomorrow = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return ConnectorException.rateLimited(
                "Connection `" + connection + "` is parked: the next step would make it more than its " + most
                        + " calls of today (UTC).\nMaybe go on tomorrow, or raise bailiwick.connections." + connection
                        + ".daily-calls.",
                Duration.between(clock.instant(), tomorrow));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
