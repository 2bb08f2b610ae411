package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of the API that are no errors. */
final class Document {

    static final String MEDIA_TYPE = "application/vnd.api+json";

    private Document() {}

    static HttpAnswer of(int status, Object data) {
        return answer(status, Map.of("data", data));
    }

    static HttpAnswer of(String type, Map<String, ?> attributes) {
        return of(200, Map.of("type", type, "attributes", attributes));
    }

    /** No data, but a sentence about it. */
    static HttpAnswer message(String message) {
        return page(Map.of("message", message), List.of());
    }

    static HttpAnswer page(Map<String, ?> meta, List<?> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("meta", meta);
        body.put("data", data);
        return answer(200, body);
    }

    static HttpAnswer answer(int status, Object body) {
        return HttpAnswer.json(status, body).with("Content-Type", MEDIA_TYPE);
    }
}
