package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.Row;
import java.util.List;

/**
 * A field of a module.
 *
 * @param name in the API
 * @param key of the value in a {@link Row}; of the id, for the name of another record
 * @param type the type
 * @param source where its values are kept
 * @param access who sees and writes it
 * @param options the values of a list, otherwise empty
 */
record Field(String name, String key, FieldType type, Source source, Access access, List<String> options) {

    /** The key of the record's own id, which is no value. */
    static final String ID = "id";

    /** Where the values of a field are kept. */
    enum Source {
        /** A column of the module's table. */
        TABLE,
        /** A column that an administrator added. */
        CUSTOM_FIELDS,
        /** Worked out when a record is read: there is nothing to filter or sort by. */
        NON_DB
    }

    /** What clients may do with a field. */
    enum Access {
        WRITABLE,
        READ_ONLY,
        /** Left out of records without a word, although it can be written and filtered by. */
        HIDDEN
    }

    static Field of(String name, String key, FieldType type) {
        return new Field(name, key, type, Source.TABLE, Access.WRITABLE, List.of());
    }

    static Field options(String name, String key, List<String> options) {
        return new Field(name, key, FieldType.ENUM, Source.TABLE, Access.WRITABLE, List.copyOf(options));
    }

    /** The name of the record whose id is under the key. */
    static Field nameOf(String name, String key) {
        return new Field(name, key, FieldType.RELATE, Source.NON_DB, Access.READ_ONLY, List.of());
    }

    Field custom() {
        return new Field(name, key, type, Source.CUSTOM_FIELDS, access, options);
    }

    Field nonDb() {
        return new Field(name, key, type, Source.NON_DB, access, options);
    }

    Field readOnly() {
        return new Field(name, key, type, source, Access.READ_ONLY, options);
    }

    Field hidden() {
        return new Field(name, key, type, source, Access.HIDDEN, options);
    }

    boolean isReadOnly() {
        return access == Access.READ_ONLY;
    }

    boolean isHidden() {
        return access == Access.HIDDEN;
    }

    /** For a person. */
    String label() {
        String words = name.replaceFirst("_c$", "").replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
