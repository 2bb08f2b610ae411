package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A refusal in HubSpot's words.
 *
 * @param category such as {@code VALIDATION_ERROR}
 * @param message for the client
 * @param context what it is about, by kind, such as {@code ids}; possibly nothing
 */
record ApiError(String category, String message, Map<String, List<String>> context) {

    static ApiError of(String category, String message) {
        return new ApiError(category, message, Map.of());
    }

    static ApiError invalid(String message) {
        return of("VALIDATION_ERROR", message);
    }

    /** An id that nothing has, where one record is asked for. */
    static ApiError notFound() {
        return of("OBJECT_NOT_FOUND", "resource not found");
    }

    /** Of a call that failed as a whole. */
    HttpAnswer answer(int status) {
        Map<String, Object> body = fields();
        body.put("correlationId", UUID.randomUUID().toString());
        return HttpAnswer.json(status, body);
    }

    /** Ends the whole call with this error. */
    Refusal asRefusal(int status) {
        return new Refusal(category + ": " + message, answer(status));
    }

    /** Among the errors of a batch. */
    Map<String, Object> inBatch() {
        Map<String, Object> error = fields();
        error.put("context", context);
        error.put("errors", List.of());
        error.put("links", Map.of());
        return error;
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", "error");
        fields.put("category", category);
        fields.put("message", message);
        if (!context.isEmpty()) {
            fields.put("context", context);
        }
        return fields;
    }
}
