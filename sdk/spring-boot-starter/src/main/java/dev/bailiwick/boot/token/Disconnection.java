package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;

/**
 * What became of disconnecting. The tokens are forgotten in any case.
 *
 * @param connection which
 * @param atCrm whether the CRM knows
 * @param note a sentence or two for the admin; no secret
 */
public record Disconnection(ConnectionId connection, AtCrm atCrm, String note) {

    /** Whether what an admin granted has ended at the CRM too. */
    public enum AtCrm {
        /** It has: the CRM was told, or knew already. */
        ENDED,
        /** It was left as it is: the CRM cannot be told, or another connection would have lost its tokens too. */
        LEFT,
        /** The CRM was told and did not take it. */
        FAILED
    }
}
