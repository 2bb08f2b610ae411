package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.pipedrive.PipedriveApi.Page;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Stage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks for the fields of organizations and deals, and remembers them. Safe for many threads. */
final class FieldCatalog {

    private final PipedriveApi api;
    private final PipedriveOptions options;
    private final Map<PipedriveObject, FieldSelection> last = new ConcurrentHashMap<>();

    FieldCatalog(PipedriveApi api, PipedriveOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The fields and choices as they are now. */
    FieldSelection describe(PipedriveObject object) {
        Map<String, String> stages = new LinkedHashMap<>();
        if (object == PipedriveObject.DEAL) {
            for (Stage stage : all(api::stages)) {
                stages.put(stage.id(), stage.name() == null ? stage.id() : stage.name());
            }
        }
        FieldSelection fields =
                FieldSelection.of(object, all(cursor -> api.fields(object.fieldsPath(), cursor)), stages, options);
        last.put(object, fields);
        return fields;
    }

    private static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<T> page = pages.apply(cursor.orElse(null));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    /** The fields as they were described last. */
    FieldSelection known(PipedriveObject object) {
        FieldSelection fields = last.get(object);
        return fields == null ? describe(object) : fields;
    }

    /**
     * The key of the field that takes the territory, if any does.
     *
     * @throws ConnectorException when the setting names no field of this object
     */
    Optional<String> territoryField(PipedriveObject object) {
        if (options.territoryFields().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> field = known(object).territory();
        if (field.isEmpty()) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "territory-field names no custom field of " + object.path()
                            + ". Maybe copy the field's name or API key from Pipedrive's settings of data fields.",
                    null);
        }
        return field;
    }
}
