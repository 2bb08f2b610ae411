package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as a client reads them. */
final class RecordView {

    private final Store store;

    RecordView(Store store) {
        this.store = store;
    }

    /** The user whom the client acts for. */
    Row connectedUser() {
        return store.rows(RecordKind.USER).get(0);
    }

    /** Some fields of a record. Its id is always among them. */
    Map<String, @Nullable Object> of(Row row, List<Field> fields) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        fields.forEach(field -> json.put(field.name(), value(field, row)));
        json.put("id", row.id());
        return json;
    }

    /** The value of a field as JSON. */
    @Nullable
    Object value(Field field, Row row) {
        Object value = field.of(row);
        if (value == null) {
            return field.type() == FieldType.BOOLEAN ? false : null;
        }
        return switch (field.type()) {
            case OWNERLOOKUP ->
                store.find((String) value).map(RecordView::person).orElse(null);
            case LOOKUP -> store.find((String) value).map(RecordView::named).orElse(null);
            case INTEGER, DOUBLE, CURRENCY -> plain((BigDecimal) value);
            case BOOLEAN -> value;
            default -> FieldType.print(value);
        };
    }

    /** A user as the owner of something. */
    static Map<String, Object> person(Row user) {
        Map<String, Object> json = named(user);
        json.put("email", user.text(Fields.EMAIL));
        return json;
    }

    /** A record as others refer to it. */
    static Map<String, Object> named(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", row.text(Fields.NAME));
        json.put("id", row.id());
        return json;
    }

    /** JSON would have it with an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
