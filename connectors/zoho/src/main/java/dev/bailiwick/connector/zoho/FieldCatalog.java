package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.Answer;
import dev.bailiwick.connector.zoho.ZohoApi.Choice;
import dev.bailiwick.connector.zoho.ZohoApi.Pipeline;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for the fields of modules and the stages of deals, and remembers them. Safe for many threads. */
final class FieldCatalog {

    private final ZohoApi api;
    private final ZohoOptions options;
    private final Map<ZohoModule, FieldSelection> last = new ConcurrentHashMap<>();

    FieldCatalog(ZohoApi api, ZohoOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The fields and choices as they are now. */
    FieldSelection describe(ZohoModule module) {
        Map<String, String> forecasts = module == ZohoModule.DEALS ? forecasts() : Map.of();
        FieldSelection fields =
                FieldSelection.of(module, api.fields(module.apiName()).items(), forecasts, options);
        last.put(module, fields);
        return fields;
    }

    /** Forecast by stage: a stage may be in several pipelines, and each layout has its own. */
    private Map<String, String> forecasts() {
        Map<String, String> forecasts = new HashMap<>();
        try {
            for (Row layout : api.layouts(ZohoModule.DEALS.apiName()).items()) {
                layout.text("id").flatMap(api::pipelines).map(Answer::items).orElse(List.of()).stream()
                        .map(Pipeline::maps)
                        .filter(stages -> stages != null)
                        .flatMap(List::stream)
                        .forEach(stage -> put(forecasts, stage));
            }
        } catch (ConnectorException e) {
            // Without the feature or the right there are the stages that every organization begins with, and a check
            // names the scope.
            if (e.kind() != Kind.INVALID && e.kind() != Kind.PERMISSION) {
                throw e;
            }
        }
        return forecasts;
    }

    private static void put(Map<String, String> forecasts, Choice stage) {
        if (stage.forecast() != null) {
            FieldSelection.value(stage).ifPresent(name -> forecasts.put(name, stage.forecast()));
        }
    }

    /** The fields as they were described last. */
    FieldSelection known(ZohoModule module) {
        FieldSelection fields = last.get(module);
        return fields == null ? describe(module) : fields;
    }

    /**
     * The field that takes the territory, if any does. Zoho takes a value for a field it does not have without a word,
     * so that is looked up.
     *
     * @throws ConnectorException when the setting names no field of this module
     */
    Optional<String> territoryField(ZohoModule module) {
        Optional<String> field = options.territoryField();
        if (field.isPresent() && !known(module).apiNames().contains(field.get())) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "territory-field names '" + field.get() + "', which is no field of " + module.apiName()
                            + ". Maybe copy the API name from Zoho's setup: Developer Hub, APIs and SDKs.",
                    null);
        }
        return field;
    }
}
