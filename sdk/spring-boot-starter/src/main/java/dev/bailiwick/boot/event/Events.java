package dev.bailiwick.boot.event;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Where events are told. They are written in the caller's transaction and sent after it. Thread-safe. */
final class Events {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ID_BYTES = 18;

    private final EventTable table;
    private final Endpoints endpoints;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Events(EventTable table, Endpoints endpoints, Clock clock) {
        this.table = table;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /**
     * Tells the endpoints that want to know.
     *
     * @param data what the payload says beside type and time
     */
    void tell(EventType type, Map<String, ?> data) {
        List<Endpoint> told = endpoints.all().stream()
                .filter(endpoint -> endpoint.types().contains(type))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type.toString());
        payload.put("timestamp", now.toString());
        payload.put("data", data);
        table.add(newId(), type, JSON.writeValueAsString(payload), now, told);
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
