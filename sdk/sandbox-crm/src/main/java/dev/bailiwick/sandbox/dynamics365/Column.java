package dev.bailiwick.sandbox.dynamics365;

import java.util.List;
import java.util.Locale;

/**
 * A column of a table.
 *
 * @param name the logical name
 * @param type the type
 * @param access what clients may do with it
 * @param choices the options of a choice, otherwise none
 * @param targets logical names of the tables a lookup points to, otherwise none
 */
record Column(String name, ColumnType type, Access access, Choices choices, List<String> targets) {

    private static final String CUSTOM = "new_";

    /** What clients may do with a column. */
    enum Access {
        READ,
        READ_WRITE,
        /** A secret. */
        WRITE
    }

    static Column of(String name, ColumnType type, Access access) {
        return new Column(name, type, access, Choices.NONE, List.of());
    }

    static Column lookup(String name, Access access, String... targets) {
        return new Column(name, ColumnType.LOOKUP, access, Choices.NONE, List.of(targets));
    }

    /** As queries name it: a lookup is asked for by its value. */
    String selected() {
        return type.isLookup() ? "_" + name + "_value" : name;
    }

    /** Whether a write may bind it by this name, which tells the table where there are several. */
    boolean isBoundBy(String navigation) {
        return type.isLookup()
                && (name.equals(navigation)
                        || targets.stream().anyMatch(target -> navigation.equals(name + "_" + target)));
    }

    /** Made by the customer. */
    boolean custom() {
        return name.startsWith(CUSTOM);
    }

    boolean readable() {
        return access != Access.WRITE;
    }

    boolean writable() {
        return access != Access.READ;
    }

    /** For people. */
    String label() {
        String words = name.replaceFirst("^" + CUSTOM, "")
                .replaceFirst("(?<=.)(id|code)$", "")
                .replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
