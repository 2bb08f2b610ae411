package dev.bailiwick.engine.pull;

import dev.bailiwick.engine.ConnectionId;

/**
 * How the mirror differed from the CRM, and was put right.
 *
 * @param connection which CRM
 * @param accounts among accounts
 * @param opportunities among opportunities
 */
public record ReconcileReport(ConnectionId connection, Difference accounts, Difference opportunities) {

    /**
     * How one type differed.
     *
     * @param listed ids the CRM has
     * @param missing records that the mirror lacked, and has now
     * @param setAside records that the mirror lacked and that cannot be read
     * @param surplus records that the mirror had and the CRM has no more, which were removed
     */
    public record Difference(long listed, long missing, long setAside, long surplus) {}
}
