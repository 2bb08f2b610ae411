package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a module.
 *
 * @param name the API name
 * @param key of the value in a {@link Row}
 * @param type the type
 * @param access whether a client may write it, and whether it may be empty
 * @param custom whether the organisation has made it for itself
 * @param module the API name of the module a lookup points to, otherwise empty
 * @param choices the values of a picklist, otherwise empty
 */
record Field(
        String name, String key, FieldType type, Access access, boolean custom, String module, List<String> choices) {

    /** The key of the record's own id, which is no value. */
    static final String ID = "id";

    /** The key of the id of the user who made and last changed a record: everybody works as the one connected. */
    static final String AUTHOR = "author";

    /** Who may write a field, and whether it may be empty. */
    enum Access {
        READ_ONLY,
        REQUIRED,
        OPTIONAL
    }

    static Field of(String name, String key, FieldType type, Access access) {
        return new Field(name, key, type, access, false, "", List.of());
    }

    static Field picklist(String name, String key, List<String> choices) {
        return new Field(name, key, FieldType.PICKLIST, Access.OPTIONAL, false, "", List.copyOf(choices));
    }

    static Field lookup(String name, String key, String module) {
        return new Field(name, key, FieldType.LOOKUP, Access.OPTIONAL, false, module, List.of());
    }

    /** The same field, made by the organisation. */
    Field ofItsOwn() {
        return new Field(name, key, type, access, true, module, choices);
    }

    boolean writable() {
        return access != Access.READ_ONLY;
    }

    String label() {
        return name.replace('_', ' ');
    }

    /** The value in Zoho's words, for a reference the id alone; null when there is none. */
    @Nullable
    Object of(Row row) {
        if (key.equals(ID)) {
            return row.id();
        }
        return key.equals(Fields.STAGE) ? Stage.of(row.text(key)).value() : row.get(key);
    }

    /** The value as a text, an empty one when there is none. */
    String text(Row row) {
        Object value = of(row);
        return value == null ? "" : FieldType.print(value);
    }
}
