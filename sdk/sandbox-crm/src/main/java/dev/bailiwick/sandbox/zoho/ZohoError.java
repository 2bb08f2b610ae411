package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal in Zoho's words.
 *
 * @param code such as {@code INVALID_DATA}
 * @param message for the client
 * @param details what it is about, such as {@code api_name} and {@code json_path}; possibly nothing
 */
record ZohoError(String code, String message, Map<String, Object> details) {

    static final ZohoError INVALID_MODULE =
            new ZohoError("INVALID_MODULE", "the module name given seems to be invalid").with("resource_path_index", 0);

    ZohoError(String code, String message) {
        this(code, message, Map.of());
    }

    /** Something in the body that cannot be. */
    static ZohoError invalid(String apiName, String path) {
        return invalid("invalid data", apiName, path);
    }

    /** Something in the body that cannot be, in words of its own. */
    static ZohoError invalid(String message, String apiName, String path) {
        return new ZohoError("INVALID_DATA", message).with("api_name", apiName).with("json_path", path);
    }

    /** Something in the body that is no value of the type it must be. */
    static ZohoError mistyped(String expected, String apiName, String path) {
        return new ZohoError("INVALID_DATA", "invalid data")
                .with("expected_data_type", expected)
                .with("api_name", apiName)
                .with("json_path", path);
    }

    /** Something that is missing from the body. */
    static ZohoError missing(String apiName, String path) {
        return new ZohoError("MANDATORY_NOT_FOUND", "required field not found")
                .with("api_name", apiName)
                .with("json_path", path);
    }

    /** A parameter of the URL that is missing. */
    static ZohoError missingParameter(String name) {
        return new ZohoError("REQUIRED_PARAM_MISSING", "required param is missing").with("param_name", name);
    }

    /** A parameter of the URL that is something else than it must be. */
    static ZohoError badParameter(String name) {
        return new ZohoError("INVALID_DATA", "invalid data").with("param_name", name);
    }

    /** This error with one more detail. */
    ZohoError with(String detail, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new ZohoError(code, message, more);
    }

    /** As it stands in an answer. */
    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("details", details);
        json.put("message", message);
        json.put("status", "error");
        return json;
    }

    /** The whole answer. */
    HttpAnswer answer(int httpStatus) {
        return HttpAnswer.json(httpStatus, asJson());
    }

    /** Ends the whole request with this error and 400, as most errors do. */
    Refusal refusal() {
        return refusal(400);
    }

    /** Ends the whole request with this error. */
    Refusal refusal(int httpStatus) {
        return new Refusal(httpStatus, this);
    }

    /** A {@link ZohoError} on its way to becoming an answer, or a record's part of one. */
    static final class Refusal extends dev.bailiwick.sandbox.core.Refusal {

        private static final long serialVersionUID = 1L;

        private final transient ZohoError error;

        private Refusal(int httpStatus, ZohoError error) {
            super(error.code() + ": " + error.message(), error.answer(httpStatus));
            this.error = error;
        }

        ZohoError error() {
            return error;
        }
    }
}
