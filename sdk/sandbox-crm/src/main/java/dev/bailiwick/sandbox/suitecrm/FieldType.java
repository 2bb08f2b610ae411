package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.ValueType;
import java.util.Locale;

/** The types that fields have in the definitions of modules, each with the type of the column behind it. */
enum FieldType {
    ID("id", ValueType.TEXT),
    NAME("varchar", ValueType.TEXT),
    VARCHAR("varchar", ValueType.TEXT),
    TEXT("text", ValueType.TEXT),
    ENUM("enum", ValueType.TEXT),
    PHONE("varchar", ValueType.TEXT),
    URL("varchar", ValueType.TEXT),
    /** The name of the record whose id is in another field. */
    RELATE("varchar", ValueType.TEXT),
    BOOL("bool", ValueType.BOOLEAN),
    INT("int", ValueType.INT),
    FLOAT("float", ValueType.DOUBLE),
    CURRENCY("double", ValueType.DOUBLE),
    DATE("date", ValueType.DATE),
    DATETIME("datetime", ValueType.DATETIME);

    private final String column;
    private final ValueType value;

    FieldType(String column, ValueType value) {
        this.column = column;
        this.value = value;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of the column in the database. */
    String column() {
        return column;
    }

    /** How the column's values are compared; a number in a column of text compares as text. */
    ValueType value() {
        return value;
    }
}
