package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import dev.bailiwick.sandbox.core.ValueType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as SuiteCRM shows them: every value a text, none of them null. */
final class Beans {

    private final Store store;

    Beans(Store store) {
        this.store = store;
    }

    /** A record in an answer; hidden fields are left out, and so is the id, which has a place of its own. */
    Map<String, Object> resource(Row row, Collection<Field> fields) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Field field : fields) {
            if (!field.isHidden() && !field.key().equals(Field.ID)) {
                attributes.put(field.name(), Html.encode(attribute(field, row)));
            }
        }
        return resource(row, attributes);
    }

    /** The user whom a token stands for, with nothing hidden and times as the database has them. */
    Map<String, Object> currentUser() {
        Row user = store.rows(RecordKind.USER).get(0);
        Map<String, Object> attributes = new LinkedHashMap<>();
        SuiteModule.USERS.fields().forEach(field -> attributes.put(field.name(), Html.encode(plain(field, user))));
        return resource(user, attributes);
    }

    /** A user by the name to log in with. */
    Optional<Row> user(String userName) {
        return store.rows(RecordKind.USER).stream()
                .filter(user -> user.text(SuiteCrmDialect.USER_NAME).equalsIgnoreCase(userName))
                .findFirst();
    }

    private static Map<String, Object> resource(Row row, Map<String, Object> attributes) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("type", SuiteModule.of(row.kind()).beanName());
        resource.put("id", row.id());
        // What PHP makes of an empty map.
        resource.put("attributes", attributes.isEmpty() ? List.of() : attributes);
        return resource;
    }

    private String attribute(Field field, Row row) {
        return field.type() == FieldType.DATETIME
                ? row.find(field.key())
                        .map(value -> SuiteCrmTime.atom((Instant) value))
                        .orElse("")
                : plain(field, row);
    }

    /** The value as the database prints it; an empty text when there is none. */
    String plain(Field field, Row row) {
        if (field.type() == FieldType.RELATE) {
            return store.find(id(field, row))
                    .filter(related -> !related.deleted())
                    .map(related -> related.text(Fields.NAME))
                    .orElse("");
        }
        return switch (field.key()) {
            case Field.ID -> row.id();
            case Schema.AUTHOR -> SuiteCrmDialect.ADMINISTRATOR;
            case Schema.EMPLOYEE_STATUS -> Schema.STATUSES.get(0);
            case Fields.ACTIVE -> Schema.STATUSES.get(row.is(Fields.ACTIVE) ? 0 : 1);
            case Fields.STAGE -> SalesStage.label(row.text(Fields.STAGE));
            case Fields.DELETED -> row.deleted() ? "1" : "0";
            default -> row.find(field.key()).map(Beans::print).orElse("");
        };
    }

    private static String id(Field field, Row row) {
        return field.key().equals(Schema.AUTHOR) ? SuiteCrmDialect.ADMINISTRATOR : row.text(field.key());
    }

    private static String print(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value instanceof Instant instant ? SuiteCrmTime.database(instant) : ValueType.print(value);
    }
}
