package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the channels what a transaction has done: one notification for each channel, module and operation. */
final class Notifications {

    private static final Set<String> STAMPS = Set.of("Modified_Time", "Created_Time");

    private record Affected(Row row, Set<String> fields) {}

    private final Org org;
    private final RecordView view;
    private final Channels channels;
    private final Notifier notifier;

    Notifications(Org org, Channels channels, Notifier notifier) {
        this.org = org;
        this.view = new RecordView(org.store());
        this.channels = channels;
        this.notifier = notifier;
    }

    /** Begins to tell. */
    void start() {
        org.store().listen(this::tell);
    }

    private void tell(List<Change> changes) {
        Map<Channel.Event, List<Affected>> happened = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> change.after().kind().deletable())
                .forEach(change -> happened.computeIfAbsent(event(change), event -> new ArrayList<>())
                        .add(new Affected(change.after(), fields(change))));
        channels.live()
                .forEach(channel -> happened.forEach((event, records) -> {
                    if (channel.events().contains(event)) {
                        tell(channel, event, records);
                    }
                }));
    }

    private void tell(Channel channel, Channel.Event event, List<Affected> records) {
        List<Affected> told = records.stream()
                .filter(record -> event.operation() != Channel.Operation.EDIT
                        || FieldSelection.includes(channel.condition(), event.module(), record.fields()))
                .toList();
        if (!told.isEmpty()) {
            notifier.post(channel.notifyUrl(), body(channel, event, told));
        }
    }

    private Map<String, @Nullable Object> body(Channel channel, Channel.Event event, List<Affected> records) {
        boolean edit = event.operation() == Channel.Operation.EDIT;
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("server_time", org.options().clock().millis());
        body.put("query_params", Map.of());
        body.put("module", event.module().apiName());
        body.put("resource_uri", Channels.resource(org, event.module()));
        body.put("ids", records.stream().map(record -> record.row().id()).toList());
        body.put(
                "affected_fields",
                edit
                        ? records.stream()
                                .map(record -> Map.of(record.row().id(), record.fields()))
                                .toList()
                        : List.of());
        body.put("operation", event.operation().told());
        body.put("channel_id", channel.id());
        body.put("token", channel.token().orElse(null));
        if (channel.values() && edit) {
            body.put("affected_values", records.stream().map(this::values).toList());
        }
        return body;
    }

    private Map<String, Object> values(Affected record) {
        List<Field> fields = CrmModule.of(record.row().kind()).fields().stream()
                .filter(field -> record.fields().contains(field.name()))
                .toList();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), view.value(field, record.row())));
        return Map.of("record_id", record.row().id(), "values", values);
    }

    private static Channel.Event event(Change change) {
        Channel.Operation operation = change.before().isEmpty()
                ? Channel.Operation.CREATE
                : change.after().deleted() ? Channel.Operation.DELETE : Channel.Operation.EDIT;
        return new Channel.Event(CrmModule.of(change.after().kind()), operation);
    }

    private static Set<String> fields(Change change) {
        Set<String> changed = new TreeSet<>();
        change.before()
                .ifPresent(before -> CrmModule.of(before.kind()).fields().stream()
                        .filter(field -> !STAMPS.contains(field.name()))
                        .filter(field -> !Objects.equals(field.of(before), field.of(change.after())))
                        .forEach(field -> changed.add(field.name())));
        return changed;
    }
}
