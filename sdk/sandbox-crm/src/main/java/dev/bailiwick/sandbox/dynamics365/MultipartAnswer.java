package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Answers as the parts of one body. Used from one thread. */
final class MultipartAnswer {

    private static final String CRLF = "\r\n";

    private static final Map<Integer, String> REASONS = Map.of(
            200, "OK",
            201, "Created",
            204, "No Content",
            304, "Not Modified",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            412, "Precondition Failed",
            500, "Internal Server Error");

    private final String boundary;
    private final StringBuilder body = new StringBuilder();

    /**
     * An answer without parts.
     *
     * @param prefix what its boundary begins with
     */
    MultipartAnswer(String prefix) {
        this.boundary = prefix + UUID.randomUUID();
    }

    void add(HttpAnswer part) {
        add(part, "");
    }

    /** Adds a part with the Content-ID of its request; an empty one is left out. */
    void add(HttpAnswer part, String contentId) {
        body.append("--").append(boundary).append(CRLF);
        header("Content-Type", "application/http");
        header("Content-Transfer-Encoding", "binary");
        if (!contentId.isEmpty()) {
            header("Content-ID", contentId);
        }
        body.append(CRLF).append("HTTP/1.1 ").append(part.status()).append(' ');
        body.append(REASONS.getOrDefault(part.status(), "Unknown")).append(CRLF);
        header("OData-Version", "4.0");
        new TreeMap<>(part.headers()).forEach(this::header);
        body.append(CRLF)
                .append(new String(part.body(), StandardCharsets.UTF_8))
                .append(CRLF);
    }

    /** Adds the answer to a change set. */
    void add(MultipartAnswer changeSet) {
        body.append("--").append(boundary).append(CRLF);
        header("Content-Type", changeSet.contentType());
        body.append(CRLF).append(changeSet.ended()).append(CRLF);
    }

    HttpAnswer with(int status) {
        return HttpAnswer.text(status, "multipart/mixed", ended()).with("Content-Type", contentType());
    }

    private void header(String name, String value) {
        body.append(name).append(": ").append(value).append(CRLF);
    }

    private String contentType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    private String ended() {
        return body + "--" + boundary + "--" + CRLF;
    }
}
