package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import java.time.Instant;

/**
 * The event that a CRM has withdrawn what an admin granted: the connection gets no more tokens until an admin connects
 * it again. Published once for each such end, by the one process that found out, in the transaction that stores it:
 * what a listener ({@code @EventListener}) writes to the same database is stored with it, so that no crash comes
 * between. A listener should be quick, as the connection's row is locked meanwhile; one that fails is logged, and what
 * it wrote is undone. An admin's own disconnecting is no such event.
 *
 * @param connection which
 * @param at when the CRM said so
 * @param reason what it said; holds no secret
 */
public record GrantEnded(ConnectionId connection, Instant at, String reason) {}
