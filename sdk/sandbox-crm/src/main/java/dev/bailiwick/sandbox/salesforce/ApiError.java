package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal in Salesforce's words.
 *
 * @param statusCode such as {@code MALFORMED_ID}
 * @param message for the client
 * @param fields names of the fields at fault, possibly none
 */
record ApiError(String statusCode, String message, List<String> fields) {

    ApiError(String statusCode, String message, String... fields) {
        this(statusCode, message, List.of(fields));
    }

    /** Ends the whole request with this error. */
    Refusal asRefusal(int httpStatus) {
        return new Refusal(httpStatus, this);
    }

    /** The envelope of a request that failed as a whole. */
    HttpAnswer answer(int httpStatus) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("message", message);
        entry.put("errorCode", statusCode);
        if (!fields.isEmpty()) {
            entry.put("fields", fields);
        }
        return HttpAnswer.json(httpStatus, List.of(entry));
    }

    /** An {@link ApiError} on its way to becoming an answer. */
    static final class Refusal extends dev.bailiwick.sandbox.core.Refusal {

        private static final long serialVersionUID = 1L;

        private final transient ApiError error;

        private Refusal(int httpStatus, ApiError error) {
            super(error.statusCode() + ": " + error.message(), error.answer(httpStatus));
            this.error = error;
        }

        ApiError error() {
            return error;
        }
    }
}
