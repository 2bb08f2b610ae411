package dev.bailiwick.rules.folder;

/**
 * A place in a model's files.
 *
 * @param file its name in the folder, for example {@code model.yaml}
 * @param line from 1
 * @param column from 1, in Unicode code points
 */
public record Position(String file, int line, int column) {

    /** Where the model begins. */
    public static final Position START = new Position(ModelFolder.MODEL_FILE, 1, 1);
}
