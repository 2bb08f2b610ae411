package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpCall;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The headers that make a call depend on when something was changed. */
final class Headers {

    private Headers() {}

    /** Only what was changed after this moment is asked for. */
    static Optional<Instant> modifiedSince(HttpCall call) {
        return time(call, "If-Modified-Since");
    }

    /** Only what was not changed after this moment is to be written. */
    static Optional<Instant> unmodifiedSince(HttpCall call) {
        return time(call, "If-Unmodified-Since");
    }

    private static Optional<Instant> time(HttpCall call, String header) {
        return call.header(header).map(text -> {
            try {
                return ZohoTime.parse(text);
            } catch (DateTimeException e) {
                throw new ZohoError("INVALID_DATA", "invalid data")
                        .with("header", header)
                        .with("expected_data_type", "datetime")
                        .refusal();
            }
        });
    }
}
