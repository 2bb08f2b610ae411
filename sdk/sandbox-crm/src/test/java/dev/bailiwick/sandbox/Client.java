package dev.bailiwick.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client as a connector would be, over real HTTP. */
final class Client {

    static final JsonMapper JSON = JsonMapper.shared();
    static final String DATA = "/services/data/v67.0";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI baseUrl;
    private String token = "";

    private Client(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    static Client anonymous(SalesforceSandbox sandbox) {
        return new Client(sandbox.baseUrl());
    }

    static Client loggedIn(SalesforceSandbox sandbox) {
        return loggedIn(sandbox.baseUrl());
    }

    static Client loggedIn(URI baseUrl) {
        Client client = new Client(baseUrl);
        return client.with(client.login().path("access_token").stringValue());
    }

    Client with(String accessToken) {
        token = accessToken;
        return this;
    }

    JsonNode login() {
        return json(token(
                Map.of("grant_type", "client_credentials", "client_id", "sandbox", "client_secret", "sandbox-secret")));
    }

    HttpResponse<String> token(Map<String, String> form, String... headers) {
        return form("/services/oauth2/token", form, headers);
    }

    HttpResponse<String> form(String path, Map<String, String> form, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return send("POST", path, encode(form), all.toArray(String[]::new));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).method(method, publisher);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> query(String soql, String... headers) {
        return get(DATA + "/query?q=" + encode(soql), headers);
    }

    JsonNode found(String soql) {
        return json(query(soql));
    }

    /** All records of a query, over all its pages. */
    List<JsonNode> all(String soql, String... headers) {
        List<JsonNode> records = new ArrayList<>();
        JsonNode page = json(query(soql, headers));
        page.path("records").forEach(records::add);
        while (!page.path("done").booleanValue()) {
            page = json(get(page.path("nextRecordsUrl").stringValue(), headers));
            page.path("records").forEach(records::add);
        }
        return records;
    }

    JsonNode record(String type, String id) {
        return json(get(DATA + "/sobjects/" + type + "/" + id));
    }

    HttpResponse<String> update(boolean allOrNone, List<Map<String, ?>> records, String... headers) {
        String body = JSON.writeValueAsString(Map.of("allOrNone", allOrNone, "records", records));
        return send("PATCH", DATA + "/composite/sobjects", body, headers);
    }

    static Map<String, ?> ownerChange(String id, String ownerId) {
        return Map.of("attributes", Map.of("type", "Account"), "id", id, "OwnerId", ownerId);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static String errorCode(HttpResponse<String> response) {
        return json(response).path(0).path("errorCode").asString("none in " + response.body());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }
}
