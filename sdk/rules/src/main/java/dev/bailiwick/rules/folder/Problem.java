package dev.bailiwick.rules.folder;

/**
 * Something wrong with a model's files.
 *
 * @param file its name in the folder, for example {@code model.yaml}
 * @param line from 1
 * @param column from 1, in Unicode code points; together with {@code line} it points at the offending text
 * @param message what is wrong, without a full stop
 * @param maybe what to try: a sentence beginning with "Maybe"
 */
public record Problem(String file, int line, int column, String message, String maybe) {

    /** Two lines: place and message, then the advice. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message + "\n  " + maybe;
    }
}
