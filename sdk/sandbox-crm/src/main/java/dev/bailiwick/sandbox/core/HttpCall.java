package dev.bailiwick.sandbox.core;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as the endpoints see it.
 *
 * @param method in capitals
 * @param path decoded, without the query
 * @param parameters decoded parameters of the URL, all of each name in order
 */
public record HttpCall(String method, String path, Map<String, List<String>> parameters, Request request) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads a request.
     *
     * @throws BadCall when its URL is not encoded properly
     */
    public static HttpCall of(Request request) {
        String[] parts = request.getUrl().split("\\?", 2);
        Map<String, List<String>> parameters = decode(parts.length == 2 ? parts[1] : "");
        String path = plain(parts[0].replace("+", "%2B"));
        return new HttpCall(request.getMethod().getName(), path, parameters, request);
    }

    /** The last parameter of the URL with this name. */
    public Optional<String> query(String name) {
        return last(parameters, name);
    }

    /** The first value of a header, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** The parameters of a form sent as the body, percent-encoded or in parts; the last of each name. */
    public Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        if (request.isMultipart()) {
            request.getParts()
                    .forEach(part -> form.put(part.getName(), part.getBody().asString()));
            return form;
        }
        decode(request.getBodyAsString()).forEach((name, values) -> form.put(name, values.get(values.size() - 1)));
        return form;
    }

    /** The user and password of HTTP Basic authentication, as "user:password". */
    public Optional<String> basicCredentials() {
        return token("Basic").map(value -> {
            try {
                return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new BadCall(Problem.MALFORMED, "Basic credentials are not in Base64");
            }
        });
    }

    /** What follows one of these words, in any case, in the Authorization header. */
    public Optional<String> token(String... schemes) {
        return header("Authorization")
                .map(value -> value.split(" ", 2))
                .filter(words -> words.length == 2 && List.of(schemes).stream().anyMatch(words[0]::equalsIgnoreCase))
                .map(words -> words[1].strip());
    }

    /**
     * The body as a JSON object.
     *
     * @throws BadCall when it is something else
     */
    public JsonNode json() {
        try {
            JsonNode body = JSON.readTree(request.getBody());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw new BadCall(Problem.NOT_JSON, e.getOriginalMessage());
        }
        throw new BadCall(Problem.NOT_JSON, "The HTTP entity body is required to be a JSON object");
    }

    private static Optional<String> last(Map<String, List<String>> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).map(values -> values.get(values.size() - 1));
    }

    private static Map<String, List<String>> decode(String parameters) {
        Map<String, List<String>> decoded = new LinkedHashMap<>();
        for (String pair : parameters.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            decoded.computeIfAbsent(plain(sides[0]), name -> new ArrayList<>())
                    .add(sides.length == 2 ? plain(sides[1]) : "");
        }
        return decoded;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadCall(Problem.MALFORMED, "Not percent-encoded: " + e.getMessage());
        }
    }
}
