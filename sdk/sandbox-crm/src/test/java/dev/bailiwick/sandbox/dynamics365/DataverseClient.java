package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of the Dataverse Web API. */
final class DataverseClient extends Client {

    static final String ROOT = "/api/data/v9.2/";

    static final Map<String, String> CREDENTIALS =
            Map.of("grant_type", "client_credentials", "client_id", "sandbox", "client_secret", "sandbox-secret");

    private DataverseClient(Sandbox sandbox) {
        super(sandbox.baseUrl());
    }

    static DataverseClient anonymous(Sandbox sandbox) {
        return new DataverseClient(sandbox);
    }

    static DataverseClient loggedIn(Sandbox sandbox) {
        DataverseClient client = new DataverseClient(sandbox);
        client.with(json(client.token(CREDENTIALS)).path("access_token").stringValue());
        return client;
    }

    HttpResponse<String> token(Map<String, String> form) {
        return form("/organizations/oauth2/v2.0/token", form);
    }

    /** Rows by what follows the root, its blanks not yet encoded. */
    HttpResponse<String> read(String path, String... headers) {
        return get(ROOT + path.replace(" ", "%20").replace("'", "%27"), headers);
    }

    JsonNode found(String path, String... headers) {
        return json(read(path, headers));
    }

    /** All rows of a query, over all its pages. */
    List<JsonNode> all(String path, String... headers) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = found(path, headers);
        page.path("value").forEach(rows::add);
        while (page.has("@odata.nextLink")) {
            page = follow(page, "@odata.nextLink", headers);
            page.path("value").forEach(rows::add);
        }
        return rows;
    }

    /** What a link of an answer leads to. */
    JsonNode follow(JsonNode answer, String link, String... headers) {
        String address = answer.path(link).stringValue();
        return json(get(address.substring(address.indexOf("/api/data")), headers));
    }

    HttpResponse<String> patch(String path, String body, String... headers) {
        return send("PATCH", ROOT + path, body, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", ROOT + path, body, headers);
    }

    /** An operation in a batch: a line with method and path, headers, an empty line and the body. */
    static String part(String... lines) {
        return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + String.join("\r\n", lines);
    }

    /** Sends these parts with a boundary of their own. */
    HttpResponse<String> batch(List<String> parts, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "multipart/mixed; boundary=\"batch_1\""));
        return send("POST", ROOT + "$batch", body("batch_1", parts), all.toArray(String[]::new));
    }

    static String body(String boundary, List<String> parts) {
        StringBuilder body = new StringBuilder();
        parts.forEach(part ->
                body.append("--").append(boundary).append("\r\n").append(part).append("\r\n"));
        return body.append("--").append(boundary).append("--\r\n").toString();
    }

    static String bind(String owner) {
        return "{\"ownerid@odata.bind\":\"/systemusers(" + owner + ")\"}";
    }

    static String errorCode(HttpResponse<String> response) {
        return json(response).path("error").path("code").asString("none in " + response.body());
    }
}
