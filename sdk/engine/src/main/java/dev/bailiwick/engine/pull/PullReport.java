package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.mirror.PageChanges;

/**
 * What a pull brought.
 *
 * @param connection from where
 * @param owners users the CRM has
 * @param accounts what changed among accounts
 * @param opportunities what changed among opportunities
 */
public record PullReport(ConnectionId connection, long owners, PageChanges accounts, PageChanges opportunities) {}
