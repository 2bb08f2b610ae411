package dev.bailiwick.app.api;

import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.rules.trial.RecordText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hand-made record to decide. Either {@code record} or {@code values} says what it is.
 *
 * @param model the territory model's files, text by name; null for the model used last
 * @param record the record as an object, {@code {"account": {"country": "US"}}}, or as a YAML text
 * @param values the same as fields with values: {@code ["account.country=US"]}
 */
public record WhatIfCommand(
        @Nullable Map<String, String> model,
        @Nullable Object record,
        @Nullable List<@Nullable String> values) {

    /** Refuses one whose model has a file without text with {@link RefusedException}. */
    public WhatIfCommand {
        new Missing().within(model, "model").refuse();
    }

    RecordText text() {
        if (record != null && values == null) {
            String text =
                    record instanceof String yaml ? yaml : JsonMapper.shared().writeValueAsString(record);
            return new RecordText.Yaml("record", text);
        }
        if (values != null && record == null) {
            return new RecordText.Pairs(values.stream()
                    .map(value -> Objects.requireNonNullElse(value, ""))
                    .toList());
        }
        throw new RefusedException(
                "The record is missing, or there are both `record` and `values`.",
                "Maybe send {\"record\": {\"account\": {\"country\": \"US\"}}}.");
    }
}
