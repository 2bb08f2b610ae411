package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of an object of the simulated org.
 *
 * @param name the API name, in its canonical case
 * @param key of the value in a {@link Row}
 * @param label for a person
 * @param type the type
 * @param access whether a client may write it, and whether it may be empty
 * @param referenceTo API name of the object a reference points to, otherwise empty
 * @param picklist the declared values of a picklist, otherwise empty
 */
record Field(
        String name,
        String key,
        String label,
        FieldType type,
        Access access,
        String referenceTo,
        List<String> picklist) {

    /** The key of the record's own id, which is no value. */
    static final String ID = "Id";

    /** Who may write a field, and whether it may be empty. */
    enum Access {
        READ_ONLY,
        REQUIRED,
        OPTIONAL
    }

    static Field of(String name, String key, FieldType type, Access access) {
        return new Field(name, key, labelOf(name), type, access, "", List.of());
    }

    static Field reference(String name, String key, String referenceTo, Access access) {
        return new Field(name, key, labelOf(name), FieldType.REFERENCE, access, referenceTo, List.of());
    }

    static Field picklist(String name, String key, Access access, List<String> values) {
        return new Field(name, key, labelOf(name), FieldType.PICKLIST, access, "", List.copyOf(values));
    }

    boolean custom() {
        return name.endsWith("__c");
    }

    boolean updateable() {
        return access != Access.READ_ONLY;
    }

    /** The value in Salesforce's words; null when there is none. */
    @Nullable
    Object of(Row row) {
        if (key.equals(ID)) {
            return row.id();
        }
        return key.equals(Fields.STAGE) ? StageName.label(row.text(key)) : row.get(key);
    }

    /** The value as a person reads it, an empty text when there is none. */
    String text(Row row) {
        Object value = of(row);
        return value == null ? "" : FieldType.print(value);
    }

    private static String labelOf(String name) {
        return name.replace("__c", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    @Override
    public String toString() {
        return name;
    }
}
