package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Org;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels that have not ended. Held in memory alone. Thread-safe. */
final class Channels {

    private final Org org;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    Channels(Org org) {
        this.org = org;
    }

    /** Where a channel learns of the records of a module. */
    static String resource(Org org, CrmModule module) {
        return org.baseUrl().get() + "/crm/v8/" + module.apiName();
    }

    synchronized List<Channel> live() {
        Instant now = org.options().clock().instant();
        channels.values().removeIf(channel -> !now.isBefore(channel.expires()));
        return List.copyOf(channels.values());
    }

    Optional<Channel> find(String id) {
        return live().stream().filter(channel -> channel.id().equals(id)).findFirst();
    }

    /** Adds a channel, or puts it in the place of the one with its id. One without events ends. */
    synchronized void put(Channel channel) {
        if (channel.events().isEmpty()) {
            channels.remove(channel.id());
        } else {
            channels.put(channel.id(), channel);
        }
    }

    synchronized void remove(String id) {
        channels.remove(id);
    }
}
