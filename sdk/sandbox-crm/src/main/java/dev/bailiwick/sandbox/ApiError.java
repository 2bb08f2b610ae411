package dev.bailiwick.sandbox;

import java.util.List;

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

    /** An {@link ApiError} on its way to becoming an answer. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int httpStatus;
        private final transient ApiError error;

        private Refusal(int httpStatus, ApiError error) {
            super(error.statusCode() + ": " + error.message(), null, false, false);
            this.httpStatus = httpStatus;
            this.error = error;
        }

        int httpStatus() {
            return httpStatus;
        }

        ApiError error() {
            return error;
        }
    }
}
