package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;

/**
 * What trying the records in quarantine again came to. The rest of those tried reads well now, or is gone.
 *
 * @param connection which CRM
 * @param tried records asked for
 * @param left records of these that stay in quarantine
 */
public record RetryReport(ConnectionId connection, long tried, long left) {}
