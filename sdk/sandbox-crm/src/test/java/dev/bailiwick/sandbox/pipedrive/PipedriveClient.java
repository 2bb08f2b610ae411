package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of Pipedrive. */
final class PipedriveClient extends Client {

    private static final String[] API_TOKEN = {"x-api-token", "sandbox-token"};

    private PipedriveClient(Sandbox sandbox) {
        super(sandbox.baseUrl());
    }

    static PipedriveClient anonymous(Sandbox sandbox) {
        return new PipedriveClient(sandbox);
    }

    /** With a token of OAuth. */
    static PipedriveClient loggedIn(Sandbox sandbox) {
        PipedriveClient client = new PipedriveClient(sandbox);
        client.with(json(client.token(Map.of("grant_type", "client_credentials")))
                .path("access_token")
                .stringValue());
        return client;
    }

    /** At the token endpoint, with the client in HTTP Basic. */
    HttpResponse<String> token(Map<String, String> form) {
        // sandbox:sandbox-secret
        return form("/oauth/token", form, "Authorization", "Basic c2FuZGJveDpzYW5kYm94LXNlY3JldA==");
    }

    /** With the user's own token instead of one of OAuth. */
    HttpResponse<String> getWithApiToken(String path) {
        return get(path, API_TOKEN);
    }

    JsonNode data(String path) {
        return json(get(path)).path("data");
    }

    /** The ids of all records of a list, page by page. */
    List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(get(path + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor))));
            page.path("data").forEach(record -> ids.add(record.path("id").asString()));
            cursor = page.path("additional_data").path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return ids;
    }

    HttpResponse<String> patch(String path, String json) {
        return send("PATCH", path, json, "Content-Type", "application/json");
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    static String error(HttpResponse<String> response) {
        return json(response).path("error").asString("none in " + response.body());
    }
}
