package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.OAuthSpec;

/**
 * A connection ready for use.
 *
 * @param id what admins call it
 * @param type which kind of CRM
 * @param oauth where its tokens come from
 * @param connector calls the CRM through the guard
 * @param guard limits and repeats the calls, for metrics and health
 * @param budget how much of the CRM's allowance is left
 */
public record Connection(
        ConnectionId id, String type, OAuthSpec oauth, Connector connector, CallGuard guard, DailyBudget budget) {}
