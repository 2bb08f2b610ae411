package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.hubspot.Subscriptions.Subscription;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where the app's developer says what the app is told of, and where. It takes the developer's key as {@code hapikey},
 * which here is the token of the private app.
 */
final class WebhookEndpoints {

    private static final String PATH = "/webhooks/v3/" + Account.APP;
    private static final Pattern EVENT =
            Pattern.compile("(company|deal)\\.(creation|deletion|propertyChange|merge|restore|associationChange)");

    private final String key;
    private final Clock clock;
    private final WebhookSender sender;

    WebhookEndpoints(SandboxOptions options, WebhookSender sender) {
        this.key = options.apiToken();
        this.clock = options.clock();
        this.sender = sender;
    }

    void addTo(Routes routes) {
        String subscription = PATH + "/subscriptions/(?<id>\\d{1,18})";
        add(routes, "GET", PATH + "/settings", (call, path) -> settings());
        add(routes, "PUT", PATH + "/settings", (call, path) -> configure(call.json()));
        add(routes, "DELETE", PATH + "/settings", (call, path) -> {
            sender.target(Optional.empty());
            return HttpAnswer.empty(204);
        });
        add(routes, "GET", PATH + "/subscriptions", (call, path) -> list());
        add(routes, "POST", PATH + "/subscriptions", (call, path) -> subscribe(call.json()));
        add(
                routes,
                "GET",
                subscription,
                (call, path) -> known(sender.subscriptions().find(id(path))));
        add(
                routes,
                "PATCH",
                subscription,
                (call, path) -> known(sender.subscriptions()
                        .activate(id(path), call.json().path("active").asBoolean(false))));
        add(routes, "DELETE", subscription, (call, path) -> {
            sender.subscriptions().remove(id(path));
            return HttpAnswer.empty(204);
        });
    }

    private void add(Routes routes, String method, String pattern, Routes.Endpoint endpoint) {
        routes.open(method, pattern, RequestKind.OTHER_API, (call, path) -> {
            if (!call.query("hapikey").orElse("").equals(key)) {
                throw ApiError.of("INVALID_AUTHENTICATION", "This hapikey doesn't exist.")
                        .asRefusal(401);
            }
            return endpoint.answer(call, path);
        });
    }

    private HttpAnswer settings() {
        URI target = sender.target().orElseThrow(() -> ApiError.notFound().asRefusal(404));
        String now = PropertyType.time(clock.instant());
        return HttpAnswer.json(
                200,
                Map.of(
                        "targetUrl",
                        target.toString(),
                        "throttling",
                        Map.of("maxConcurrentRequests", 1),
                        "createdAt",
                        now,
                        "updatedAt",
                        now));
    }

    /** HubSpot wants HTTPS; here plain HTTP will do. */
    private HttpAnswer configure(JsonNode body) {
        String text = body.path("targetUrl").asString("");
        try {
            URI target = URI.create(text);
            if (target.getHost() == null || !target.getScheme().matches("https?")) {
                throw new IllegalArgumentException("no web address");
            }
            sender.target(Optional.of(target));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid("targetUrl is not valid: '" + text + "'").asRefusal(400);
        }
        return settings();
    }

    private HttpAnswer list() {
        return HttpAnswer.json(
                200,
                Map.of(
                        "results",
                        sender.subscriptions().all().stream()
                                .map(WebhookEndpoints::shown)
                                .toList()));
    }

    private HttpAnswer subscribe(JsonNode body) {
        String event = body.path("eventType").asString("");
        String property = body.path("propertyName").asString("");
        if (!EVENT.matcher(event).matches() || event.endsWith("propertyChange") == property.isEmpty()) {
            throw ApiError.invalid("'" + event + "' of the property '" + property + "' is no event to subscribe to")
                    .asRefusal(400);
        }
        boolean active = body.path("active").asBoolean(false);
        return HttpAnswer.json(201, shown(sender.subscriptions().add(event, property, active, clock.instant())));
    }

    private static HttpAnswer known(Optional<Subscription> subscription) {
        return HttpAnswer.json(
                200,
                subscription
                        .map(WebhookEndpoints::shown)
                        .orElseThrow(() -> ApiError.notFound().asRefusal(404)));
    }

    private static Map<String, Object> shown(Subscription subscription) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", String.valueOf(subscription.id()));
        json.put("eventType", subscription.eventType());
        if (!subscription.propertyName().isEmpty()) {
            json.put("propertyName", subscription.propertyName());
        }
        json.put("active", subscription.active());
        json.put("createdAt", PropertyType.time(subscription.createdAt()));
        json.put("updatedAt", PropertyType.time(subscription.createdAt()));
        return json;
    }

    private static long id(Matcher path) {
        return Long.parseLong(path.group("id"));
    }
}
