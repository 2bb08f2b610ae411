package dev.bailiwick.rules.edit;

import java.util.List;

/** A change of a list that conditions look values up in. */
public sealed interface ListEdit extends ModelEdit {

    /**
     * Gives a list these values and no others. They are changed where they stand: in the model, or in the CSV file the
     * list names, whose other columns stay. A list that does not exist yet is written into the model.
     *
     * @param name as conditions write it
     * @param values at least one; new ones come behind those that stay
     */
    record SetValues(String name, List<String> values) implements ListEdit {

        /** Copies the values. */
        public SetValues {
            values = List.copyOf(values);
        }
    }

    /**
     * Removes a list from the model; a CSV file with its values stays.
     *
     * @param name no condition may use it any more
     */
    record Remove(String name) implements ListEdit {}
}
