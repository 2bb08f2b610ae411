package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal. Whatever is wrong, SuiteCRM answers 400, with one object as the errors and no title.
 *
 * @param detail what is wrong
 * @param contentType another for what is wrong with the parameters than for what a module says
 */
record ApiError(String detail, String contentType) {

    /** A right is missing. */
    static final ApiError ACCESS_DENIED = ofModule("[SuiteCRM] [AccessDeniedException] ");

    /** The database did not do it, be it for a lock or for a column that is not there. */
    static final ApiError DATABASE_FAILURE = ofModule("Database failure. Please refer to suitecrm.log for details.");

    static ApiError ofParameter(String detail) {
        return new ApiError(detail, "application/json;charset=utf-8");
    }

    static ApiError ofModule(String detail) {
        return new ApiError(detail, Document.MEDIA_TYPE);
    }

    /** A parameter that is none, or whose value is not allowed; the value as it is shown, in quotes or not. */
    static ApiError ofValue(String option, String value) {
        return ofParameter("The option \"" + option + "\" with value " + value + " is invalid.");
    }

    static ApiError ofMissing(SuiteModule module, String id) {
        return ofModule(module.moduleName() + " module with id " + id + " is not found");
    }

    HttpAnswer answer() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", 400);
        error.put("title", null);
        error.put("detail", detail);
        return HttpAnswer.json(400, Map.of("errors", error)).with("Content-Type", contentType);
    }

    Refusal asRefusal() {
        return new Refusal(this);
    }

    /** An {@link ApiError} on its way to becoming an answer. */
    static final class Refusal extends dev.bailiwick.sandbox.core.Refusal {

        private static final long serialVersionUID = 1L;

        private Refusal(ApiError error) {
            super(error.detail(), error.answer());
        }
    }
}
