package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestLimit;

/**
 * The credits of a day. A call costs one; a write one for every ten records. How many are left is told once half of
 * them are used. Thread-safe.
 */
final class Credits {

    static final ZohoError USED_UP =
            new ZohoError("TOO_MANY_REQUESTS", "You have exceeded the maximum number of requests. Try again later.");

    private static final int RECORDS_PER_CREDIT = 10;

    private final RequestLimit daily;

    Credits(RequestLimit daily) {
        this.daily = daily;
    }

    /** Pays for a call; false when there is nothing left. */
    boolean take() {
        return daily.take();
    }

    /**
     * Pays what a write costs beside the credit of its call.
     *
     * @throws ZohoError.Refusal when there is nothing left
     */
    void takeForRecords(int records) {
        for (int more = (records - 1) / RECORDS_PER_CREDIT; more > 0; more--) {
            if (!daily.take()) {
                throw USED_UP.refusal(429);
            }
        }
    }

    /** An answer that tells what is left. */
    HttpAnswer told(HttpAnswer answer) {
        return daily.used() * 2L < daily.most()
                ? answer
                : answer.with("X-API-CREDITS-REMAINING", String.valueOf(daily.remaining()));
    }
}
