package dev.bailiwick.sandbox;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request as the endpoints see it.
 *
 * @param method in capitals; {@code ?_HttpMethod=PATCH} turns a POST into another method, as in Salesforce
 * @param path decoded, without the query
 * @param query decoded parameters of the URL, the last of each name
 */
record HttpCall(String method, String path, Map<String, String> query, Request request) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static HttpCall of(Request request) {
        String[] parts = request.getUrl().split("\\?", 2);
        Map<String, String> query = decode(parts.length == 2 ? parts[1] : "");
        String method = request.getMethod().getName();
        String wanted = query.getOrDefault("_HttpMethod", method).toUpperCase(Locale.ROOT);
        String path = plain(parts[0].replace("+", "%2B"));
        return new HttpCall(method.equals("POST") ? wanted : method, path, query, request);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** The parameters of a form sent as the body. */
    Map<String, String> form() {
        return decode(request.getBodyAsString());
    }

    /** The user and password of HTTP Basic authentication, as "user:password". */
    Optional<String> basicCredentials() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> {
                    try {
                        byte[] decoded =
                                Base64.getDecoder().decode(value.substring(6).strip());
                        return new String(decoded, StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException e) {
                        throw new ApiError("INVALID_AUTH_HEADER", "Basic credentials are not in Base64").asRefusal(400);
                    }
                });
    }

    /** What follows {@code Bearer} or {@code OAuth} in the Authorization header. */
    Optional<String> accessToken() {
        return header("Authorization")
                .map(value -> value.split(" ", 2))
                .filter(words -> words.length == 2
                        && (words[0].equalsIgnoreCase("Bearer") || words[0].equalsIgnoreCase("OAuth")))
                .map(words -> words[1].strip());
    }

    /**
     * The body as a JSON object.
     *
     * @throws ApiError.Refusal when it is something else
     */
    JsonNode json() {
        try {
            JsonNode body = JSON.readTree(request.getBody());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException e) {
            throw new ApiError("JSON_PARSER_ERROR", e.getOriginalMessage()).asRefusal(400);
        }
        throw new ApiError("JSON_PARSER_ERROR", "The HTTP entity body is required to be a JSON object").asRefusal(400);
    }

    private static Map<String, String> decode(String parameters) {
        Map<String, String> decoded = new LinkedHashMap<>();
        for (String pair : parameters.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            decoded.put(plain(sides[0]), sides.length == 2 ? plain(sides[1]) : "");
        }
        return decoded;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiError("URL_NOT_ENCODED", "Not percent-encoded: " + e.getMessage()).asRefusal(400);
        }
    }
}
