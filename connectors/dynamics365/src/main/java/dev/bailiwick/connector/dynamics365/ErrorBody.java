package dev.bailiwick.connector.dynamics365;

import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What Dataverse says of a failure: {@code {"error":{"code":"0x…","message":"…"}}}. Proxies answer in HTML.
 *
 * @param code in lower case, {@code 0x} and eight digits; empty when there is none
 * @param message may be empty
 */
record ErrorBody(String code, String message) {

    /** DuplicateRecord, DuplicateRecordsFound and DuplicateRecordEntityKey. */
    private static final Set<String> DUPLICATES = Set.of("0x80040237", "0x80040333", "0x80060892");

    static ErrorBody of(String body) {
        JsonNode error = json(body).path("error");
        String code = error.path("code").asString("").toLowerCase(Locale.ROOT);
        return new ErrorBody(code, error.path("message").asString("").strip());
    }

    /** Duplicate detection or a key refused the write. */
    boolean isDuplicate() {
        return DUPLICATES.contains(code);
    }

    /** Dataverse's code, or the status of an answer without one. */
    String codeOr(int status) {
        return code.isEmpty() ? String.valueOf(status) : code;
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
