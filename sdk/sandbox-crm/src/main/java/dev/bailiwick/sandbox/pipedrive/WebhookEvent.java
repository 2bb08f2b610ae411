package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one record, as webhooks of version 2.0 tell it.
 *
 * @param id the same in every attempt to tell anybody
 * @param correlation the same for what one call caused
 * @param user who did it
 * @param permitted who may see it
 */
record WebhookEvent(Change change, UUID id, UUID correlation, String user, List<String> permitted) {

    /** {@code create}, {@code change} or {@code delete}; restoring a record changes it. */
    String action() {
        boolean was = change.before().filter(row -> !row.deleted()).isPresent();
        if (change.after().deleted() && was) {
            return "delete";
        }
        return change.before().isPresent() ? "change" : "create";
    }

    /** What the record is. */
    String entity() {
        return item().map(Item::word).orElse("user");
    }

    private Optional<Item> item() {
        return Item.of(change.after().kind());
    }

    /**
     * The body of a call.
     *
     * @param attempt from 1
     * @param host the company's own
     */
    Map<String, @Nullable Object> body(Webhook webhook, int attempt, String host) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("action", action());
        meta.put("entity", entity());
        meta.put("company_id", String.valueOf(PipedriveApi.COMPANY_ID));
        meta.put("correlation_id", correlation.toString());
        meta.put("entity_id", change.after().id());
        meta.put("id", id.toString());
        meta.put("is_bulk_edit", false);
        meta.put(
                "timestamp",
                change.after().modified().truncatedTo(ChronoUnit.MILLIS).toString());
        meta.put("type", "general");
        meta.put("user_id", user);
        meta.put("version", Webhook.VERSION);
        meta.put("webhook_id", String.valueOf(webhook.id()));
        meta.put("webhook_owner_id", webhook.owner());
        meta.put("change_source", change.author() == Change.Author.CLIENT ? "api" : "app");
        meta.put("attempt", attempt);
        meta.put("host", host);
        if (change.after().kind() != RecordKind.USER) {
            meta.put("permitted_user_ids", permitted);
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("meta", meta);
        body.put("data", action().equals("delete") ? null : json(change.after()));
        body.put("previous", previous());
        return body;
    }

    private @Nullable Object previous() {
        return switch (action()) {
            case "create" -> null;
            case "delete" -> change.before().map(this::json).orElse(null);
            default ->
                change.before()
                        .map(before -> changed(json(before), json(change.after())))
                        .orElse(null);
        };
    }

    private Map<String, @Nullable Object> json(Row row) {
        return item().map(item -> ItemJson.forWebhook(item, row)).orElseGet(() -> {
            Map<String, @Nullable Object> user = new LinkedHashMap<>();
            user.put("id", Long.valueOf(row.id()));
            user.put("name", row.text(Fields.NAME));
            user.put("email", row.text(Fields.EMAIL));
            user.put("active_flag", row.is(Fields.ACTIVE));
            return user;
        });
    }

    /** What was there before, of the values that are others now. */
    private static Map<String, @Nullable Object> changed(
            Map<?, ? extends @Nullable Object> before, Map<?, ? extends @Nullable Object> after) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        before.forEach((name, value) -> {
            Object now = after.get(name);
            if (value instanceof Map<?, ?> parts && now instanceof Map<?, ?> others && name.equals("custom_fields")) {
                Map<String, @Nullable Object> inner = changed(parts, others);
                if (!inner.isEmpty()) {
                    changed.put(String.valueOf(name), inner);
                }
            } else if (!Objects.equals(value, now)) {
                changed.put(String.valueOf(name), value);
            }
        });
        return changed;
    }
}
