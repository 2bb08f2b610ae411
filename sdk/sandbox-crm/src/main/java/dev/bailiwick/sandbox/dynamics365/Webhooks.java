package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Deliveries;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Calls registered endpoints after changes. */
final class Webhooks implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** After these answers an endpoint is called once more. */
    private static final Set<Integer> REPEATED = Set.of(502, 503, 504);

    private static final Pattern SETTING = Pattern.compile("<setting\\s+name=\"([^\"]*)\"\\s+value=\"([^\"]*)\"");

    private final Registrations registrations;
    private final ExecutionContext contexts;
    private final Deliveries deliveries =
            new Deliveries(List.of(Duration.ZERO), answer -> !REPEATED.contains(answer.statusCode()));

    Webhooks(Registrations registrations, ExecutionContext contexts) {
        this.registrations = registrations;
        this.contexts = contexts;
    }

    /** Takes what a transaction did, to tell it later. */
    void tell(List<Change> changes) {
        UUID correlation = UUID.randomUUID();
        for (Change change : changes) {
            if (change.after().kind() != RecordKind.USER) {
                String table = RecordTable.logicalName(change.after().kind());
                for (String message : ExecutionContext.messages(change)) {
                    for (Entity endpoint : registrations.of(message, table)) {
                        HttpRequest call = call(endpoint, change, message, correlation);
                        deliveries.send(attempt -> call);
                    }
                }
            }
        }
    }

    private HttpRequest call(Entity endpoint, Change change, String message, UUID correlation) {
        String body = JsonMapper.shared().writeValueAsString(contexts.of(change, message, correlation));
        return authenticated(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("x-ms-dynamics-organization", ExecutionContext.ORGANIZATION)
                .header(
                        "x-ms-dynamics-entity-name",
                        RecordTable.logicalName(change.after().kind()))
                .header("x-ms-dynamics-request-name", message)
                .header("x-ms-correlation-request-id", correlation.toString())
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** With the endpoint's key in the query, or its settings there or in headers. */
    private static HttpRequest.Builder authenticated(Entity endpoint) {
        String url = String.valueOf(endpoint.get(Registrations.URL));
        String secret = String.valueOf(endpoint.get(Registrations.AUTH_VALUE));
        if (Registrations.WEBHOOK_KEY.equals(endpoint.get(Registrations.AUTH_TYPE))) {
            return HttpRequest.newBuilder(with(url, "code", secret));
        }
        Matcher setting = SETTING.matcher(secret);
        if (Registrations.HTTP_HEADER.equals(endpoint.get(Registrations.AUTH_TYPE))) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
            while (setting.find()) {
                request.header(setting.group(1), setting.group(2));
            }
            return request;
        }
        URI uri = URI.create(url);
        while (setting.find()) {
            uri = with(uri.toString(), setting.group(1), setting.group(2));
        }
        return HttpRequest.newBuilder(uri);
    }

    private static URI with(String url, String name, String value) {
        return URI.create(url + (url.contains("?") ? "&" : "?") + encoded(name) + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Drops the calls that are still to be made. */
    @Override
    public void close() {
        deliveries.close();
    }
}
