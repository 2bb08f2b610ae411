package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /actions/watch}: channels are made, replaced, changed, listed and ended. */
final class WatchEndpoints {

    private static final String SUBSCRIBED = "Successfully subscribed for actions-watch of the given module";
    private static final String UPDATED = "Successfully updated the subscribe details";
    private static final String ENDED = "Successfully un-subscribed from actions-watch";

    private interface Action {
        Map<String, Object> run(JsonNode sent, String path);
    }

    private final Org org;
    private final Access access;
    private final Channels channels;
    private final ChannelReader reader;

    WatchEndpoints(Org org, Access access, Notifier notifier) {
        this.org = org;
        this.access = access;
        this.channels = new Channels(org);
        this.reader = new ChannelReader(org.options().clock());
        new Notifications(org, channels, notifier).start();
    }

    void addTo(Routes routes) {
        String watch = ZohoApi.ROOT + "/actions/watch";
        RequestKind kind = RequestKind.OTHER_API;
        routes.api("GET", watch, kind, (call, path) -> list(call));
        routes.api("POST", watch, kind, (call, path) -> each(call, "CREATE", 201, this::subscribe));
        routes.api("PUT", watch, kind, (call, path) -> each(call, "UPDATE", 200, this::replace));
        routes.api("PATCH", watch, kind, (call, path) -> each(call, "UPDATE", 200, this::change));
        routes.api("DELETE", watch, kind, (call, path) -> end(call));
    }

    private HttpAnswer list(HttpCall call) {
        access.need(call, "notifications", "READ");
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Channel channel : channels.live()) {
            channel.modules().stream()
                    .filter(module ->
                            call.query("module").map(module.apiName()::equals).orElse(true))
                    .filter(module ->
                            call.query("channel_id").map(channel.id()::equals).orElse(true))
                    .forEach(module -> found.add(details(channel, module)));
        }
        Page page = Page.of(call);
        List<Map<String, @Nullable Object>> watch = page.of(found);
        return watch.isEmpty()
                ? HttpAnswer.empty(204)
                : HttpAnswer.json(200, Map.of("watch", watch, "info", page.info(found.size())));
    }

    private Map<String, @Nullable Object> details(Channel channel, CrmModule module) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.putAll(resource(channel, module));
        json.put("channel_expiry", ZohoTime.format(channel.expires()));
        json.put("resource_name", module.apiName());
        json.put(
                "events",
                channel.events().stream()
                        .filter(event -> event.module() == module)
                        .map(Channel.Event::text)
                        .toList());
        json.put("notify_url", channel.notifyUrl().toString());
        json.put("token", channel.token().orElse(null));
        json.put("return_affected_field_values", channel.values());
        json.put("notify_on_related_action", false);
        json.put("notification_condition", channel.condition().isMissingNode() ? null : channel.condition());
        json.put("fields", null);
        return json;
    }

    private HttpAnswer each(HttpCall call, String operation, int done, Action action) {
        access.need(call, "notifications", operation);
        JsonNode body = call.json();
        if (!body.path("watch").isArray() || body.path("watch").isEmpty()) {
            throw ZohoError.missing("watch", "$.watch").refusal();
        }
        List<Map<String, Object>> answers = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode sent : body.path("watch")) {
            try {
                answers.add(action.run(sent, "$.watch[" + answers.size() + "]"));
                outcomes.add(Outcome.done(""));
            } catch (ZohoError.Refusal e) {
                answers.add(e.error().asJson());
                outcomes.add(Outcome.refused("", e.error()));
            }
        }
        return HttpAnswer.json(Outcome.status(outcomes, done, 207), Map.of("watch", answers));
    }

    private Map<String, Object> subscribe(JsonNode sent, String path) {
        Channel channel = reader.whole(sent, path);
        channels.put(channel);
        return answer(channel, SUBSCRIBED);
    }

    private Map<String, Object> replace(JsonNode sent, String path) {
        Channel channel = reader.whole(sent, path);
        existing(channel.id());
        channels.put(channel);
        return answer(channel, UPDATED);
    }

    /** With {@code _delete_events} it is told less from now on. */
    private Map<String, Object> change(JsonNode sent, String path) {
        Channel channel = existing(ChannelReader.id(sent, path));
        if (!sent.path("_delete_events").asBoolean(false)) {
            Channel changed = reader.changed(channel, sent, path);
            channels.put(changed);
            return answer(changed, UPDATED);
        }
        Set<Channel.Event> rest = new LinkedHashSet<>(channel.events());
        rest.removeAll(ChannelReader.events(sent.path("events"), path + ".events"));
        channels.put(new Channel(
                channel.id(),
                rest,
                channel.expires(),
                channel.notifyUrl(),
                channel.token(),
                channel.values(),
                channel.condition()));
        return WriteEndpoints.done(Map.of("channel_id", channel.id()), ENDED);
    }

    private HttpAnswer end(HttpCall call) {
        access.need(call, "notifications", "DELETE");
        String ids = call.query("channel_ids")
                .orElseThrow(() -> ZohoError.missingParameter("channel_ids").refusal());
        List<Map<String, Object>> answers = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : ids.split(",", -1)) {
            Optional<Channel> channel = channels.find(id);
            channels.remove(id);
            channel.ifPresent(ended -> ended.modules()
                    .forEach(module -> answers.add(WriteEndpoints.done(resource(ended, module), ENDED))));
            if (channel.isEmpty()) {
                answers.add(notSubscribed(id).asJson());
            }
            outcomes.add(channel.isPresent() ? Outcome.done(id) : Outcome.refused(id, notSubscribed(id)));
        }
        return HttpAnswer.json(Outcome.status(outcomes, 200, 207), Map.of("watch", answers));
    }

    private Channel existing(String id) {
        return channels.find(id).orElseThrow(() -> notSubscribed(id).refusal());
    }

    private static ZohoError notSubscribed(String id) {
        return new ZohoError("NOT_SUBSCRIBED", "The given channel id is not subscribed").with("channel_id", id);
    }

    private Map<String, Object> answer(Channel channel, String message) {
        List<Map<String, Object>> events = channel.modules().stream()
                .map(module -> {
                    Map<String, Object> event = resource(channel, module);
                    event.put("channel_expiry", ZohoTime.format(channel.expires()));
                    event.put("resource_name", module.apiName());
                    return event;
                })
                .toList();
        return WriteEndpoints.done(Map.of("events", events), message);
    }

    private Map<String, Object> resource(Channel channel, CrmModule module) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("channel_id", channel.id());
        json.put("resource_uri", Channels.resource(org, module));
        json.put("resource_id", module.id());
        return json;
    }
}
