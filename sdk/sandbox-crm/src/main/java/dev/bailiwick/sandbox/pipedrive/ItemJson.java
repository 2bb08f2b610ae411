package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Organizations and deals as version 2 and its webhooks send them. */
final class ItemJson {

    /** Visible to everybody in the company. */
    private static final int EVERYBODY = 3;

    private ItemJson() {}

    /** With those custom fields whose keys are wanted. */
    static Map<String, @Nullable Object> of(Item item, Row row, Predicate<String> wanted) {
        return json(item, row, wanted, (field, value) -> value);
    }

    /** With every custom field under its type, as a webhook has it. */
    static Map<String, @Nullable Object> forWebhook(Item item, Row row) {
        return json(item, row, code -> true, ItemJson::typed);
    }

    private static @Nullable Object typed(Field field, @Nullable Object value) {
        return value == null
                ? null
                : Map.of("type", field.type().label(), field.type().isChoice() ? "id" : "value", value);
    }

    private static Map<String, @Nullable Object> json(
            Item item,
            Row row,
            Predicate<String> wanted,
            BiFunction<Field, @Nullable Object, @Nullable Object> spelling) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        for (Field field : item.fields()) {
            if (!field.custom()) {
                json.put(field.code(), field.json(row));
            } else if (wanted.test(field.code())) {
                custom.put(field.code(), spelling.apply(field, field.json(row)));
            }
        }
        if (item == Item.DEAL) {
            addClosing(row, json);
        }
        json.put("visible_to", EVERYBODY);
        json.put("label_ids", List.of());
        json.put("custom_fields", custom);
        return json;
    }

    /** A deal without an amount has the value 0, in the company's currency. */
    private static void addClosing(Row row, Map<String, @Nullable Object> json) {
        String closed = row.is(Fields.CLOSED) ? closeTime(row) : null;
        json.putIfAbsent("value", 0);
        json.putIfAbsent("currency", "USD");
        json.put("person_id", null);
        json.put("close_time", closed);
        json.put("won_time", row.is(Fields.WON) ? closed : null);
        json.put("lost_time", row.is(Fields.WON) ? null : closed);
        json.put("lost_reason", null);
    }

    private static @Nullable String closeTime(Row row) {
        return row.find(Fields.CLOSE_DATE)
                .map(day ->
                        PipedriveTime.format(((LocalDate) day).atStartOfDay().toInstant(ZoneOffset.UTC)))
                .orElse(null);
    }
}
