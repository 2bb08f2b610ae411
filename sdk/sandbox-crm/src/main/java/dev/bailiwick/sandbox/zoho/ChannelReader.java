package dev.bailiwick.sandbox.zoho;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads channels as clients send them. */
final class ChannelReader {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration DEFAULT = Duration.ofHours(1);
    private static final int LONGEST_TOKEN = 50;

    private final Clock clock;

    ChannelReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * A whole channel.
     *
     * @param path where it stands, such as {@code $.watch[0]}
     * @throws ZohoError.Refusal when something is missing or cannot be
     */
    Channel whole(JsonNode sent, String path) {
        String id = id(sent, path);
        Set<Channel.Event> events = events(sent.path("events"), path + ".events");
        if (events.isEmpty()) {
            throw ZohoError.missing("events", path + ".events").refusal();
        }
        if (!sent.has("notify_url")) {
            throw ZohoError.missing("notify_url", path + ".notify_url").refusal();
        }
        Channel bare = new Channel(
                id,
                events,
                clock.instant().plus(DEFAULT),
                address(sent.path("notify_url"), path),
                Optional.empty(),
                false,
                JsonMapper.shared().missingNode());
        return changed(bare, sent, path);
    }

    /**
     * A channel with what a client sends of it in place of what it was.
     *
     * @throws ZohoError.Refusal when something cannot be
     */
    Channel changed(Channel channel, JsonNode sent, String path) {
        JsonNode condition = sent.path("notification_condition");
        FieldSelection.check(condition, path + ".notification_condition");
        return new Channel(
                channel.id(),
                sent.has("events") ? events(sent.path("events"), path + ".events") : channel.events(),
                sent.has("channel_expiry") ? expiry(sent.path("channel_expiry"), path) : channel.expires(),
                sent.has("notify_url") ? address(sent.path("notify_url"), path) : channel.notifyUrl(),
                sent.has("token") ? token(sent.path("token"), path) : channel.token(),
                sent.path("return_affected_field_values").asBoolean(channel.values()),
                condition.isArray() ? condition : channel.condition());
    }

    /**
     * The id of the channel a client means.
     *
     * @throws ZohoError.Refusal when it is missing, or no number
     */
    static String id(JsonNode sent, String path) {
        String id = sent.path("channel_id").asString("");
        if (id.isEmpty()) {
            throw ZohoError.missing("channel_id", path + ".channel_id").refusal();
        }
        if (!id.matches("\\d{1,19}")) {
            throw ZohoError.mistyped("long", "channel_id", path + ".channel_id").refusal();
        }
        return id;
    }

    /**
     * Events such as {@code Deals.edit}, of which {@code Deals.all} are three.
     *
     * @throws ZohoError.Refusal when one is of no module or no kind
     */
    static Set<Channel.Event> events(JsonNode sent, String path) {
        Set<Channel.Event> events = new LinkedHashSet<>();
        for (JsonNode text : sent) {
            String[] parts = text.asString("").split("\\.", 2);
            CrmModule module = CrmModule.named(parts[0])
                    .orElseThrow(() -> ZohoError.invalid("events", path).refusal());
            int before = events.size();
            Arrays.stream(Channel.Operation.values())
                    .filter(operation ->
                            parts.length == 2 && (parts[1].equals("all") || parts[1].equals(operation.event())))
                    .forEach(operation -> events.add(new Channel.Event(module, operation)));
            if (events.size() == before) {
                throw ZohoError.invalid("events", path).refusal();
            }
        }
        return events;
    }

    /** Whoever asks for more than a week gets an hour. */
    private Instant expiry(JsonNode sent, String path) {
        try {
            Instant now = clock.instant();
            Instant asked = ZohoTime.parse(sent.asString(""));
            if (asked.isBefore(now)) {
                throw ZohoError.invalid("channel_expiry", path + ".channel_expiry")
                        .refusal();
            }
            return asked.isAfter(now.plus(LONGEST)) ? now.plus(DEFAULT) : asked;
        } catch (DateTimeException e) {
            throw ZohoError.mistyped("datetime", "channel_expiry", path + ".channel_expiry")
                    .refusal();
        }
    }

    private static URI address(JsonNode sent, String path) {
        return Notifier.address(sent.asString(""))
                .orElseThrow(() ->
                        ZohoError.invalid("notify_url", path + ".notify_url").refusal());
    }

    private static Optional<String> token(JsonNode sent, String path) {
        Optional<String> token = Optional.of(sent.asString("")).filter(text -> !text.isEmpty());
        if (token.filter(text -> text.length() > LONGEST_TOKEN).isPresent()) {
            throw ZohoError.invalid("token", path + ".token")
                    .with("maximum_length", LONGEST_TOKEN)
                    .refusal();
        }
        return token;
    }
}
