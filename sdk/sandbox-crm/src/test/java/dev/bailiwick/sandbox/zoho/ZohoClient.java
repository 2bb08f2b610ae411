package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A client of Zoho CRM. */
final class ZohoClient extends Client {

    static final String API = "/crm/v8";
    static final String AUTHORIZATION = "Authorization";

    private String token = "";

    private ZohoClient(URI baseUrl) {
        super(baseUrl);
    }

    static SandboxOptions options() {
        return SandboxOptions.defaults().brand(Brand.ZOHO);
    }

    static ZohoClient anonymous(Sandbox sandbox) {
        return new ZohoClient(sandbox.baseUrl());
    }

    static ZohoClient loggedIn(Sandbox sandbox) {
        ZohoClient client = anonymous(sandbox);
        return client.with(client.login().path("access_token").stringValue());
    }

    @Override
    public ZohoClient with(String accessToken) {
        token = accessToken;
        return this;
    }

    JsonNode login() {
        return json(form(
                "/oauth/v2/token",
                Map.of("grant_type", "client_credentials", "client_id", "sandbox", "client_secret", "sandbox-secret")));
    }

    @Override
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        if (token.isEmpty()) {
            return super.send(method, path, body, headers);
        }
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = AUTHORIZATION;
        all[1] = "Zoho-oauthtoken " + token;
        return super.send(method, path, body, all);
    }

    HttpResponse<String> send(String method, String path, Object body, String... headers) {
        return send(method, path, JSON.writeValueAsString(body), headers);
    }

    /** A list of a module, with more parameters. */
    HttpResponse<String> list(String module, String parameters, String... headers) {
        return get(API + "/" + module + "?" + parameters, headers);
    }

    JsonNode record(String module, String id) {
        return json(get(API + "/" + module + "/" + id)).path("data").path(0);
    }

    HttpResponse<String> update(String module, List<Map<String, ?>> records, String... headers) {
        return send("PUT", API + "/" + module, Map.of("data", records, "trigger", List.of()), headers);
    }

    static Map<String, ?> ownerChange(String id, String ownerId) {
        return Map.of("id", id, "Owner", Map.of("id", ownerId));
    }

    static String code(HttpResponse<String> response) {
        return json(response).path("code").asString("none in " + response.body());
    }

    /** The codes of the records of an answer. */
    static List<String> codes(HttpResponse<String> response) {
        return texts(json(response).path("data"), "code");
    }

    static List<String> texts(JsonNode items, String name) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(name).asString("none in " + item))
                .toList();
    }
}
