package dev.bailiwick.engine.mirror;

import java.time.Instant;
import java.util.Optional;

/**
 * How much of a CRM the mirror has.
 *
 * @param accounts number of accounts
 * @param opportunities number of opportunities
 * @param owners number of users
 * @param setAside number of records that could not be read
 * @param pulledAt when the last page was stored, UTC; empty before the first
 */
public record MirrorSummary(
        long accounts, long opportunities, long owners, long setAside, Optional<Instant> pulledAt) {}
