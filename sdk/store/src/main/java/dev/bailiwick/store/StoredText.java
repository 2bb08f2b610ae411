package dev.bailiwick.store;

/** Text as PostgreSQL can hold it. */
final class StoredText {

    private StoredText() {}

    /** The text without NUL characters, the only ones PostgreSQL refuses. */
    static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
