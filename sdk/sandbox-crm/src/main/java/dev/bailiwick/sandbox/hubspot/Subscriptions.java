package dev.bailiwick.sandbox.hubspot;

import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What the app wants to be told of, in whatever account it is installed. Thread-safe. */
final class Subscriptions {

    /**
     * One kind of event.
     *
     * @param eventType such as {@code company.propertyChange}
     * @param propertyName for changes of a property, otherwise empty
     * @param active whether events are sent
     */
    record Subscription(long id, String eventType, String propertyName, boolean active, Instant createdAt) {

        private boolean covers(ObjectType type, String event) {
            return active && eventType.equals(type.singular() + "." + event);
        }
    }

    private static final long FIRST_ID = 12_345;

    private final TreeMap<Long, Subscription> byId = new TreeMap<>();
    private long nextId = FIRST_ID;
    private long nextEvent = 1;

    synchronized Subscription add(String eventType, String propertyName, boolean active, Instant now) {
        Subscription added = new Subscription(nextId++, eventType, propertyName, active, now);
        byId.put(added.id(), added);
        return added;
    }

    synchronized List<Subscription> all() {
        return List.copyOf(byId.values());
    }

    synchronized Optional<Subscription> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Sends its events from now on, or no longer; empty when there is none with this id. */
    synchronized Optional<Subscription> activate(long id, boolean active) {
        return Optional.ofNullable(byId.computeIfPresent(
                id, (key, old) -> new Subscription(id, old.eventType, old.propertyName, active, old.createdAt)));
    }

    synchronized void remove(long id) {
        byId.remove(id);
    }

    /** The events of a change, as they are sent. */
    synchronized List<Map<String, Object>> events(Change change) {
        return ObjectType.of(change.after().kind())
                .map(type -> events(type, change))
                .orElse(List.of());
    }

    private List<Map<String, Object>> events(ObjectType type, Change change) {
        Row after = change.after();
        String happened = change.before().isEmpty()
                ? "creation"
                : after.deleted() && !change.before().get().deleted() ? "deletion" : "propertyChange";
        List<Map<String, Object>> events = new ArrayList<>();
        for (Subscription subscription : byId.values()) {
            if (!subscription.covers(type, happened)) {
                continue;
            }
            Optional<Property> property = Schema.of(type).find(subscription.propertyName);
            boolean changed = property.isPresent()
                    && !Objects.equals(
                            change.before().map(property.get()::text).orElse(null),
                            property.get().text(after));
            if (property.isEmpty() || changed) {
                events.add(event(subscription, change, property));
            }
        }
        return events;
    }

    private Map<String, Object> event(Subscription subscription, Change change, Optional<Property> property) {
        Row after = change.after();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventId", nextEvent++);
        event.put("subscriptionId", subscription.id);
        event.put("portalId", Account.PORTAL);
        event.put("appId", Account.APP);
        event.put("occurredAt", after.modified().toEpochMilli());
        event.put("subscriptionType", subscription.eventType);
        event.put("attemptNumber", 0);
        event.put("objectId", Long.parseLong(after.id()));
        event.put("changeSource", change.author() == Change.Author.CLIENT ? "INTEGRATION" : "CRM_UI");
        property.ifPresent(known -> {
            event.put("propertyName", known.name());
            event.put("propertyValue", Objects.requireNonNullElse(known.text(after), ""));
        });
        return event;
    }
}
