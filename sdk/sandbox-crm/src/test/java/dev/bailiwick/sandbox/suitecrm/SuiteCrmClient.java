package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A client of SuiteCRM. */
final class SuiteCrmClient extends Client {

    static final String V8 = "/Api/V8";

    static final Map<String, String> CREDENTIALS =
            Map.of("grant_type", "client_credentials", "client_id", "sandbox", "client_secret", "sandbox-secret");

    private SuiteCrmClient(Sandbox sandbox) {
        super(sandbox.baseUrl());
    }

    static SuiteCrmClient anonymous(Sandbox sandbox) {
        return new SuiteCrmClient(sandbox);
    }

    static SuiteCrmClient loggedIn(Sandbox sandbox) {
        SuiteCrmClient client = new SuiteCrmClient(sandbox);
        return client.with(json(client.token(CREDENTIALS)).path("access_token").stringValue());
    }

    @Override
    public SuiteCrmClient with(String accessToken) {
        super.with(accessToken);
        return this;
    }

    HttpResponse<String> token(Map<String, String> form, String... headers) {
        return form("/Api/access_token", form, headers);
    }

    /** A list; the parameters are written as {@code page[size]=2}. */
    HttpResponse<String> list(String module, String... parameters) {
        return get(V8 + "/module/" + module + "?"
                + Arrays.stream(parameters)
                        .map(parameter -> parameter.split("=", 2))
                        .map(pair -> encode(pair[0]) + "=" + encode(pair[1]))
                        .collect(Collectors.joining("&")));
    }

    List<String> ids(String module, String... parameters) {
        List<String> ids = new ArrayList<>();
        json(list(module, parameters))
                .path("data")
                .forEach(record -> ids.add(record.path("id").stringValue()));
        return ids;
    }

    JsonNode attributes(String module, String id) {
        return json(get(V8 + "/module/" + module + "/" + id)).path("data").path("attributes");
    }

    HttpResponse<String> update(String module, String id, Map<String, ?> attributes) {
        return write("PATCH", Map.of("type", module, "id", id, "attributes", attributes));
    }

    HttpResponse<String> write(String method, Object data) {
        return send(
                method,
                V8 + "/module",
                JSON.writeValueAsString(Map.of("data", data)),
                "Content-Type",
                Document.MEDIA_TYPE);
    }

    /** What is wrong, of an answer that must be in SuiteCRM's form of an error. */
    static String detail(HttpResponse<String> response) {
        JsonNode errors = json(response).path("errors");
        return response.statusCode() == 400
                        && errors.path("status").intValue() == 400
                        && errors.path("title").isNull()
                ? errors.path("detail").stringValue()
                : "no error in " + response.statusCode() + " " + response.body();
    }
}
