package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for the fields of accounts and opportunities, and remembers them. Safe for many threads. */
final class FieldCatalog {

    private final SuiteCrmApi api;
    private final SuiteCrmOptions options;
    private final Map<SuiteCrmModule, FieldSelection> last = new ConcurrentHashMap<>();

    FieldCatalog(SuiteCrmApi api, SuiteCrmOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The fields as they are now. */
    FieldSelection describe(SuiteCrmModule module) {
        FieldSelection fields =
                FieldSelection.of(module, api.fields(module.path()).fields(), options.customFields());
        last.put(module, fields);
        return fields;
    }

    /** The fields as they were described last. */
    FieldSelection known(SuiteCrmModule module) {
        FieldSelection fields = last.get(module);
        return fields == null ? describe(module) : fields;
    }

    /**
     * The field that takes the territory, if any does.
     *
     * @throws ConnectorException when the module has no such field
     */
    Optional<String> territoryField(SuiteCrmModule module) {
        options.territoryField()
                .filter(field -> !known(module).described().contains(field))
                .ifPresent(field -> {
                    throw new ConnectorException(
                            Kind.INVALID,
                            "territory-field is '" + field + "', which " + module.path()
                                    + " lacks. Maybe add it in Studio, or copy its name from there.",
                            null);
                });
        return options.territoryField();
    }
}
