package dev.bailiwick.connector.dynamics365;

import dev.bailiwick.connector.dynamics365.DynamicsApi.Attribute;
import dev.bailiwick.connector.dynamics365.DynamicsApi.Label;
import dev.bailiwick.connector.dynamics365.DynamicsApi.Option;
import dev.bailiwick.connector.dynamics365.DynamicsApi.OptionSet;
import dev.bailiwick.connector.dynamics365.DynamicsApi.Value;
import dev.bailiwick.spi.SchemaField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column as Dataverse describes it.
 *
 * @param described what every column has
 * @param more what only columns of its kind have: choices and the behaviour of dates
 */
record Column(Attribute described, Optional<Attribute> more) {

    String name() {
        return described.logicalName();
    }

    /** As a query selects it: a lookup is asked for by its value. */
    String selected() {
        return isLookup() ? "_" + name() + "_value" : name();
    }

    /** The type's name without "Type" at its end. */
    private String kind() {
        String kind = Optional.ofNullable(described.attributeTypeName())
                .map(Value::value)
                .orElseGet(() -> String.valueOf(described.attributeType()));
        return kind.replaceFirst("Type$", "");
    }

    private boolean isLookup() {
        return List.of("Lookup", "Owner", "Customer").contains(kind());
    }

    /** Whether people see a text for it. The state is read as its number, because the texts are translated. */
    boolean isShown() {
        return isLookup()
                || List.of("Picklist", "MultiSelectPicklist", "Status").contains(kind());
    }

    /** Made by the customer, and changed by nothing but a change of its row. */
    boolean isOwn() {
        boolean calculated = described.sourceType() != null && described.sourceType() != 0;
        return Boolean.TRUE.equals(described.isCustomAttribute()) && !calculated;
    }

    /** Empty for what is no single value, or only shows another column's text. */
    Optional<SchemaField.Type> type() {
        if (described.attributeOf() != null || Boolean.FALSE.equals(described.isValidForRead())) {
            return Optional.empty();
        }
        return switch (kind()) {
            case "String",
                    "Memo",
                    "Picklist",
                    "MultiSelectPicklist",
                    "State",
                    "Status",
                    "Lookup",
                    "Owner",
                    "Customer",
                    "Uniqueidentifier" -> Optional.of(SchemaField.Type.TEXT);
            case "Integer", "BigInt", "Decimal", "Double", "Money" -> Optional.of(SchemaField.Type.NUMBER);
            case "Boolean" -> Optional.of(SchemaField.Type.BOOLEAN);
            case "DateTime" -> Optional.of(isDay() ? SchemaField.Type.DATE : SchemaField.Type.DATE_TIME);
            default -> Optional.empty();
        };
    }

    /** Other columns that show only a day still hold a moment. */
    private boolean isDay() {
        return more.map(Attribute::dateTimeBehavior)
                .map(Value::value)
                .filter("DateOnly"::equals)
                .isPresent();
    }

    /** As the host is told of it; only for columns with a {@link #type()}. */
    SchemaField field() {
        String label = Optional.ofNullable(described.displayName())
                .flatMap(Label::text)
                .filter(text -> !text.isBlank())
                .orElse(name());
        boolean editable = Boolean.TRUE.equals(described.isValidForUpdate())
                && (described.sourceType() == null || described.sourceType() == 0);
        return SchemaField.of(name(), label, type().orElseThrow())
                .oneOf(choices())
                .editableByUsers(editable);
    }

    /** A choice of this table has its options here, a shared one there. */
    private List<String> choices() {
        return more.stream()
                .flatMap(attribute -> Stream.of(
                                Optional.ofNullable(attribute.optionSet()),
                                Optional.ofNullable(attribute.globalOptionSet()))
                        .flatMap(Optional::stream))
                .map(OptionSet::options)
                .flatMap(options -> options == null ? Stream.<Option>empty() : options.stream())
                .flatMap(option -> Optional.ofNullable(option.label()).flatMap(Label::text).stream())
                .distinct()
                .toList();
    }
}
