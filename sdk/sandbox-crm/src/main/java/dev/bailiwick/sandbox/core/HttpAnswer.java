package dev.bailiwick.sandbox.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint answers. */
public final class HttpAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json;charset=UTF-8");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static HttpAnswer json(int status, Object body) {
        return new HttpAnswer(status, JSON_TYPE, JSON.writeValueAsBytes(body));
    }

    /** Writes the body as it goes, for large ones. */
    public static HttpAnswer json(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            writer.accept(json);
        }
        return new HttpAnswer(200, JSON_TYPE, body.toByteArray());
    }

    public static HttpAnswer html(int status, String html) {
        Map<String, String> type = Map.of("Content-Type", "text/html;charset=UTF-8");
        return new HttpAnswer(status, type, html.getBytes(StandardCharsets.UTF_8));
    }

    /** Text of another type, such as {@code text/csv}, in UTF-8. */
    public static HttpAnswer text(int status, String type, String body) {
        Map<String, String> header = Map.of("Content-Type", type + ";charset=UTF-8");
        return new HttpAnswer(status, header, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A file. */
    public static HttpAnswer bytes(String contentType, byte[] body) {
        return new HttpAnswer(200, Map.of("Content-Type", contentType), body);
    }

    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), new byte[0]);
    }

    public static HttpAnswer redirect(String location) {
        return new HttpAnswer(302, Map.of("Location", location), new byte[0]);
    }

    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body);
    }

    /** The first half of it, as if that were all. */
    public HttpAnswer cut() {
        return new HttpAnswer(status, headers, Arrays.copyOf(body, body.length / 2));
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Not to be changed; empty when there is none. */
    public byte[] body() {
        return body;
    }
}
