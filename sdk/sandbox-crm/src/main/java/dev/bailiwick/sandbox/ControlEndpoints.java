package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Usage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What no CRM has: {@code /sandbox/stats} and {@code /sandbox/faults}, which says how often each effect happened, takes
 * faults and forgets them. A fault is
 * {@code {"target":"query","effect":"service_unavailable","times":2,"latencyMs":0,"recordIds":[]}}, of which only the
 * effect is required; the words are those of {@link Fault}.
 */
final class ControlEndpoints {

    private static final Set<String> KEYS = Set.of("target", "effect", "times", "latencyMs", "recordIds");

    private final FaultPlan faults;
    private final Usage usage;

    ControlEndpoints(FaultPlan faults, Usage usage) {
        this.faults = faults;
        this.usage = usage;
    }

    void addTo(Routes routes) {
        routes.open("GET", "/sandbox/stats", RequestKind.PAGE, (call, path) -> stats());
        routes.open("GET", "/sandbox/faults", RequestKind.PAGE, (call, path) -> HttpAnswer.json(200, happened()));
        routes.open("POST", "/sandbox/faults", RequestKind.PAGE, (call, path) -> addFault(call));
        routes.open("DELETE", "/sandbox/faults", RequestKind.PAGE, (call, path) -> clearFaults());
    }

    private HttpAnswer stats() {
        return HttpAnswer.json(200, usage.stats());
    }

    /** How often each effect happened, in the words that ask for it. */
    private Map<String, Long> happened() {
        Map<String, Long> counts = new TreeMap<>();
        faults.happened().forEach((effect, count) -> counts.put(effect.name().toLowerCase(Locale.ROOT), count));
        return counts;
    }

    private HttpAnswer addFault(HttpCall call) {
        // A page in a browser can post to this address, but not with this content type.
        if (!call.header("Content-Type").orElse("").startsWith("application/json")) {
            return refused(415, "Send application/json. Maybe the header Content-Type is missing.");
        }
        try {
            faults.add(fault(call.json()));
        } catch (IllegalArgumentException e) {
            return refused(400, String.valueOf(e.getMessage()));
        }
        return HttpAnswer.empty(204);
    }

    private HttpAnswer clearFaults() {
        faults.clear();
        return HttpAnswer.empty(204);
    }

    private static HttpAnswer refused(int status, String message) {
        return HttpAnswer.json(status, Map.of("error", message));
    }

    private static Fault fault(JsonNode json) {
        Set<String> unknown = new HashSet<>(json.propertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown " + unknown + ", known are " + KEYS + ". Maybe a name is misspelt.");
        }
        Set<String> ids =
                json.path("recordIds").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        return new Fault(
                constant(Fault.Target.class, json.path("target").asString("any")),
                constant(Fault.Effect.class, json.path("effect").asString("")),
                json.path("times").asInt(1),
                Duration.ofMillis(json.path("latencyMs").asLong(0)),
                ids);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown "
                        + type.getSimpleName().toLowerCase(Locale.ROOT) + " '" + name + "', known are "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                        + ". Maybe it is misspelt."));
    }
}
