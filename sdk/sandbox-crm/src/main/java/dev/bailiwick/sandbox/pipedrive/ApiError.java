package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why Pipedrive did not do what it was asked.
 *
 * @param status of HTTP
 * @param body what is said of it beside that there was no success
 */
record ApiError(int status, Map<String, Object> body) {

    /** As version 1 and the gateway before both versions say it. */
    static ApiError of(int status, String error) {
        return new ApiError(
                status,
                Map.of(
                        "error", error,
                        "errorCode", status,
                        "error_info",
                                "Please check developers.pipedrive.com for more information about Pipedrive API."));
    }

    /** As version 2 says that a request is not as described; every problem at once. */
    static ApiError invalid(Collection<String> problems) {
        String error = "Validation failed: " + String.join(", ", problems);
        return new ApiError(400, Map.of("error", error, "code", "ERR_SCHEMA_VALIDATION_FAILED"));
    }

    HttpAnswer answer() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("success", false);
        all.putAll(body);
        return HttpAnswer.json(status, all);
    }

    Refusal asRefusal() {
        return new Refusal(String.valueOf(body.get("error")), answer());
    }
}
