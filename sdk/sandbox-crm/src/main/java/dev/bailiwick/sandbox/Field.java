package dev.bailiwick.sandbox;

import java.util.List;

/**
 * A column of an object of the simulated org.
 *
 * @param name the API name, in its canonical case
 * @param label for a person
 * @param type the type
 * @param access whether a client may write it, and whether it may be empty
 * @param referenceTo API name of the object a reference points to, otherwise empty
 * @param picklist the declared values of a picklist, otherwise empty
 */
record Field(String name, String label, FieldType type, Access access, String referenceTo, List<String> picklist) {

    /** Who may write a field, and whether it may be empty. */
    enum Access {
        READ_ONLY,
        REQUIRED,
        OPTIONAL
    }

    static Field of(String name, FieldType type, Access access) {
        return new Field(name, labelOf(name), type, access, "", List.of());
    }

    static Field reference(String name, String referenceTo, Access access) {
        return new Field(name, labelOf(name), FieldType.REFERENCE, access, referenceTo, List.of());
    }

    static Field picklist(String name, Access access, List<String> values) {
        return new Field(name, labelOf(name), FieldType.PICKLIST, access, "", List.copyOf(values));
    }

    boolean custom() {
        return name.endsWith("__c");
    }

    boolean updateable() {
        return access != Access.READ_ONLY;
    }

    private static String labelOf(String name) {
        return name.replace("__c", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    @Override
    public String toString() {
        return name;
    }
}
