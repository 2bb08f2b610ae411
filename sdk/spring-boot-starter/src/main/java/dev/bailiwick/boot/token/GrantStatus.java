package dev.bailiwick.boot.token;

import java.time.Instant;
import java.util.Optional;

/**
 * How what an admin granted stands: whether, why, since when, and by whom.
 *
 * @param state whether the connection can get tokens
 * @param isConsent whether it is an admin's consent, to be given and taken back in the browser; else the configuration
 *     is all that is needed
 * @param reason why there is no grant any more; holds no secret; empty while there is one, and before the first
 * @param since when it came to this; empty when nobody knows
 * @param by the admin who did it; empty when it was the CRM or nobody knows
 */
public record GrantStatus(
        GrantState state, boolean isConsent, Optional<String> reason, Optional<Instant> since, Optional<String> by) {

    /** All that is needed is configured. */
    static final GrantStatus CONFIGURED =
            new GrantStatus(GrantState.CONNECTED, false, Optional.empty(), Optional.empty(), Optional.empty());
}
