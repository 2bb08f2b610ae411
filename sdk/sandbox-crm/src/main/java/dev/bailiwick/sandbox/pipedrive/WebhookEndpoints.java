package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The company's subscriptions, in version 1. They end with the sandbox. Thread-safe. */
final class WebhookEndpoints {

    private static final int MOST = 40;
    private static final Set<String> ACTIONS = Set.of("create", "change", "delete", Webhook.EVERYTHING);
    private static final Set<String> OBJECTS = Set.of(
            "activity",
            "deal",
            "lead",
            "note",
            "organization",
            "person",
            "pipeline",
            "product",
            "stage",
            "user",
            Webhook.EVERYTHING);

    private final List<Webhook> webhooks = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Store store;
    private final Supplier<Row> user;
    private final Clock clock;

    WebhookEndpoints(Store store, Supplier<Row> user, Clock clock) {
        this.store = store;
        this.user = user;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        String all = PipedriveApi.V1 + "/webhooks";
        RequestKind kind = RequestKind.OTHER_API;
        routes.api(
                "GET",
                all,
                kind,
                (call, path) -> answer(200, webhooks.stream().map(Webhook::json).toList()));
        routes.api(
                "POST",
                all,
                kind,
                (call, path) -> answer(201, create(call.json()).json()));
        routes.api("DELETE", all + "/(?<id>\\d{1,9})", kind, (call, path) -> delete(path.group("id")));
    }

    /** Those that there are now. */
    List<Webhook> all() {
        return List.copyOf(webhooks);
    }

    private synchronized Webhook create(JsonNode body) {
        Map<String, Object> errors = new LinkedHashMap<>();
        URI url = url(body, errors);
        String action = oneOf(ACTIONS, "event_action", body, errors);
        String object = oneOf(OBJECTS, "event_object", body, errors);
        String name = body.path("name").asString("");
        if (name.isEmpty()) {
            errors.put("name", "name is required");
        }
        if (!body.path("version").asString(Webhook.VERSION).equals(Webhook.VERSION)) {
            errors.put("version", "The sandbox sends webhooks of version 2.0 only");
        }
        String owner = body.path("user_id").asString(user.get().id());
        if (store.find(RecordKind.USER, owner)
                .filter(row -> row.is(Fields.ACTIVE))
                .isEmpty()) {
            errors.put("user_id", "There is no such active user");
        }
        if (!errors.isEmpty()) {
            throw new ApiError(400, Map.of("status", "error", "error", "Bad request", "errors", errors)).asRefusal();
        }
        if (webhooks.size() >= MOST) {
            throw ApiError.of(422, "The limit of " + MOST + " webhooks is reached")
                    .asRefusal();
        }
        Webhook.Login login = new Webhook.Login(
                body.path("http_auth_user").asString(""),
                body.path("http_auth_password").asString(""));
        Webhook made = new Webhook(lastId.incrementAndGet(), url, action, object, name, owner, login, clock.instant());
        webhooks.add(made);
        return made;
    }

    private static URI url(JsonNode body, Map<String, Object> errors) {
        try {
            URI url = URI.create(body.path("subscription_url").asString(""));
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException noAddress) {
            // Told below like any other text that is none.
        }
        errors.put("subscription_url", "subscription_url must be a valid URL");
        return URI.create("");
    }

    private static String oneOf(Set<String> values, String name, JsonNode body, Map<String, Object> errors) {
        String value = body.path(name).asString("");
        if (!values.contains(value)) {
            errors.put(name, name + " is not valid");
        }
        return value;
    }

    private HttpAnswer delete(String id) {
        if (!webhooks.removeIf(webhook -> webhook.id() == Integer.parseInt(id))) {
            throw ApiError.of(404, "Webhook not found").asRefusal();
        }
        return HttpAnswer.json(200, Map.of("status", "ok", "success", true));
    }

    private static HttpAnswer answer(int status, @Nullable Object data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("status", "ok");
        body.put("success", true);
        body.put("data", data);
        return HttpAnswer.json(status, body);
    }
}
