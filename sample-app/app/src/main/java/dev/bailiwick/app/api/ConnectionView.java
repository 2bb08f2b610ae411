package dev.bailiwick.app.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection and how much of its CRM is mirrored.
 *
 * @param id as configured
 * @param type kind of CRM
 * @param state {@code ready}, {@code connect} (an admin must connect it), {@code reconnect} (again: the CRM has
 *     withdrawn what was granted), or {@code paused} (too many calls failed)
 * @param grant what an admin granted; null when the connection needs nobody's consent
 * @param accounts accounts in the mirror
 * @param opportunities opportunities in the mirror
 * @param owners users in the mirror
 * @param setAside records that could not be read
 * @param pulledAt when the last page was stored; null before the first
 */
public record ConnectionView(
        String id,
        String type,
        String state,
        @Nullable Grant grant,
        long accounts,
        long opportunities,
        long owners,
        long setAside,
        @Nullable Instant pulledAt) {

    /**
     * What an admin granted.
     *
     * @param reason why there is none any more; null while there is one, and before the first
     * @param since when it came to this; null when nobody knows
     * @param by the admin who did it; null when it was the CRM or nobody knows
     */
    public record Grant(
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable String by) {}
}
