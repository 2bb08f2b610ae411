package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.hubspot.HubSpotApi.Option;
import dev.bailiwick.connector.hubspot.HubSpotApi.Property;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of one object that this connection reads. Immutable.
 *
 * @param names HubSpot's internal names, to ask for
 * @param schema what the host is told of them
 * @param custom those that no property of a record carries
 */
record PropertySelection(List<String> names, List<SchemaField> schema, CustomFields custom) {

    /**
     * Chooses from what HubSpot describes.
     *
     * @param wanted further properties; empty for all custom ones that are not calculated, because a calculated value
     *     changes without the record counting as changed
     */
    static PropertySelection of(HubSpotObject object, List<Property> described, Set<String> wanted) {
        Map<String, String> carried = object.carried();
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<SchemaField> schema = new ArrayList<>();
        for (Property property : described) {
            String target = carried.get(property.name());
            if (target != null) {
                names.add(property.name());
                if (taken.add(target)) {
                    field(property).ifPresent(field -> schema.add(field.carriedBy(target)));
                }
            } else if (wanted.isEmpty()
                    ? !property.hubspotDefined() && !property.calculated()
                    : wanted.contains(property.name())) {
                field(property).ifPresent(field -> {
                    names.add(property.name());
                    schema.add(field);
                });
            }
        }
        return new PropertySelection(List.copyOf(names), List.copyOf(schema), new CustomFields(schema));
    }

    /** Empty for types that are no single value. */
    private static Optional<SchemaField> field(Property property) {
        Optional<SchemaField.Type> type = switch (property.type() == null ? "" : property.type()) {
            case "string", "enumeration", "phone_number" -> Optional.of(SchemaField.Type.TEXT);
            case "number" -> Optional.of(SchemaField.Type.NUMBER);
            case "bool" -> Optional.of(SchemaField.Type.BOOLEAN);
            case "date" -> Optional.of(SchemaField.Type.DATE);
            case "datetime" -> Optional.of(SchemaField.Type.DATE_TIME);
            default -> Optional.empty();
        };
        String label = property.label() == null || property.label().isBlank() ? property.name() : property.label();
        List<Option> options = property.options() == null ? List.of() : property.options();
        List<String> values = options.stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Optional.ofNullable(option.value()).stream())
                .toList();
        boolean readOnly = property.calculated()
                || (property.modificationMetadata() != null
                        && property.modificationMetadata().readOnlyValue());
        return type.map(known ->
                SchemaField.of(property.name(), label, known).oneOf(values).editableByUsers(!readOnly));
    }
}
