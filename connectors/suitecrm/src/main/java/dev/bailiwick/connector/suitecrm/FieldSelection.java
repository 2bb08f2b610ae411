package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.record.Cell;
import dev.bailiwick.connector.record.CustomFields;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Bean;
import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Field;
import dev.bailiwick.spi.SchemaField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one module that this connection reads. Dropdowns keep their keys: labels differ from language to
 * language, and not every version tells them. Immutable.
 *
 * @param names SuiteCRM's names, to ask for
 * @param schema what the host is told of them
 * @param custom those that no property of a record carries
 * @param picks names of lists of which several may be picked
 * @param described names of all fields of the module
 */
record FieldSelection(
        List<String> names, List<SchemaField> schema, CustomFields custom, Set<String> picks, Set<String> described) {

    /** Text fields whose property is a number. */
    private static final Set<String> NUMBERS = Set.of("employees", "annual_revenue");

    private static final Set<String> READ_ONLY = Set.of("date_entered", "date_modified");
    private static final Pattern ZERO = Pattern.compile("-?0+(?:\\.0+)?");

    /**
     * Chooses from what SuiteCRM describes.
     *
     * @param wanted further fields; empty for all made in Studio
     */
    static FieldSelection of(SuiteCrmModule module, Map<String, Field> described, Set<String> wanted) {
        Set<String> names = new LinkedHashSet<>();
        List<SchemaField> schema = new ArrayList<>();
        Set<String> picks = new HashSet<>();
        described.forEach((name, field) -> {
            Optional<String> target = Optional.ofNullable(module.carried().get(name));
            if (module.needed().contains(name)) {
                names.add(name);
            }
            if (target.isPresent()
                    || (wanted.isEmpty() ? "custom_fields".equals(field.source()) : wanted.contains(name))) {
                type(name, field).ifPresent(type -> {
                    SchemaField plain = SchemaField.of(name, name, type).oneOf(choices(field));
                    SchemaField shown = READ_ONLY.contains(name) ? plain.editableByUsers(false) : plain;
                    schema.add(target.map(shown::carriedBy).orElse(shown));
                    names.add(name);
                    if ("multienum".equals(field.type())) {
                        picks.add(name);
                    }
                });
            }
        });
        return new FieldSelection(
                List.copyOf(names),
                List.copyOf(schema),
                new CustomFields(schema),
                Set.copyOf(picks),
                Set.copyOf(described.keySet()));
    }

    /** The record's fields with its id, as plain texts; what says nothing is left out. */
    Row readable(Bean bean) {
        Map<String, Cell> cells = new HashMap<>();
        cells.put("id", new Cell("id", bean.id()));
        for (String name : names) {
            bean.text(name)
                    .map(text -> picks.contains(name) ? Texts.picks(text) : text)
                    .filter(text -> !text.isBlank() && !Texts.isNoDate(text))
                    .ifPresent(text -> cells.put(name, new Cell(name, text)));
        }
        if (isZero(cells.get(SuiteCrmModule.LATITUDE)) && isZero(cells.get(SuiteCrmModule.LONGITUDE))) {
            cells.remove(SuiteCrmModule.LATITUDE);
            cells.remove(SuiteCrmModule.LONGITUDE);
        }
        return new Row(cells);
    }

    private static boolean isZero(@Nullable Cell cell) {
        return cell != null && ZERO.matcher(cell.text()).matches();
    }

    /** A blank choice is no value. PHP writes an array for choices whose keys count up from 0. */
    private static List<String> choices(Field field) {
        if (field.choices() == null) {
            return List.of();
        }
        List<String> keys = new ArrayList<>(field.choices().propertyNames());
        for (int key = 0; field.choices().isArray() && key < field.choices().size(); key++) {
            keys.add(String.valueOf(key));
        }
        keys.removeIf(String::isBlank);
        return keys;
    }

    /** Empty for types that are no single value. */
    private static Optional<SchemaField.Type> type(String name, Field field) {
        if (NUMBERS.contains(name)) {
            return Optional.of(SchemaField.Type.NUMBER);
        }
        return switch (field.type() == null ? "" : field.type()) {
            case "int", "uint", "short", "tinyint", "long", "float", "double", "decimal", "currency" ->
                Optional.of(SchemaField.Type.NUMBER);
            case "bool" -> Optional.of(SchemaField.Type.BOOLEAN);
            case "date" -> Optional.of(SchemaField.Type.DATE);
            case "datetime", "datetimecombo" -> Optional.of(SchemaField.Type.DATE_TIME);
            case "link", "function", "collection", "image", "file", "encrypt", "html", "iframe", "Wysiwyg" ->
                Optional.empty();
            default -> Optional.of(SchemaField.Type.TEXT);
        };
    }
}
