package dev.bailiwick.sandbox.zoho;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Where a client wants to be told of changes.
 *
 * @param id the client's own name for it
 * @param events at least one
 * @param expires when it ends
 * @param token comes back with every notification
 * @param values whether notifications tell the new values
 * @param condition as the client sent it; a missing node when every change of any field counts
 */
record Channel(
        String id,
        Set<Event> events,
        Instant expires,
        URI notifyUrl,
        Optional<String> token,
        boolean values,
        JsonNode condition) {

    /** What happens to records. */
    enum Operation {
        CREATE("create", "insert"),
        EDIT("edit", "update"),
        DELETE("delete", "delete");

        private final String event;
        private final String told;

        Operation(String event, String told) {
            this.event = event;
            this.told = told;
        }

        /** As a client asks for it. */
        String event() {
            return event;
        }

        /** As a notification names it. */
        String told() {
            return told;
        }
    }

    /** Something happening to the records of a module. */
    record Event(CrmModule module, Operation operation) {

        /** As a client asks for it, such as {@code Deals.edit}. */
        String text() {
            return module.apiName() + "." + operation.event();
        }
    }

    /** The modules it is about. */
    List<CrmModule> modules() {
        return events.stream().map(Event::module).distinct().sorted().toList();
    }
}
