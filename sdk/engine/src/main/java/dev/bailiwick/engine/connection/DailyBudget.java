package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ApiUsage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import java.time.Duration;
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
    private final int leaveForOthers;
    private final OwnCalls calls;

    /**
     * A budget.
     *
     * @param connector not behind its guard: the budget is asked from within
     * @param leaveForOthers percent of what the CRM allows, 0 to 99
     */
    DailyBudget(ConnectionId connection, Connector connector, int leaveForOthers, OwnCalls calls) {
        this.connection = connection;
        this.connector = connector;
        this.leaveForOthers = leaveForOthers;
        this.calls = calls;
    }

    /** What may still be used today, as far as is known. Reads the database, but calls no CRM. */
    public List<Allowance> allowances() {
        List<Allowance> allowances = new ArrayList<>();
        connector.usage().map(this::allowance).ifPresent(allowances::add);
        calls.left().ifPresent(allowances::add);
        return allowances;
    }

    /**
     * To be asked before every call. Counts nothing: requests are counted one by one, as they are made.
     *
     * @param cost how much the call takes, 0 or more
     * @throws ConnectorException of kind RATE_LIMITED, with the time until there may be more, when that is too much
     */
    void require(long cost) {
        if (exceeds(cost)) {
            // What the CRM said last may be of yesterday: one call tells, where otherwise none would ever be made
            // again.
            connector.check();
            if (exceeds(cost)) {
                throw leftForOthers(cost);
            }
        }
        calls.require(cost);
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
        long reserved = (usage.allowed() * leaveForOthers + 99) / 100;
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
}
