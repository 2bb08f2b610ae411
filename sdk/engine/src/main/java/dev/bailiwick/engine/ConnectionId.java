package dev.bailiwick.engine;

import java.util.regex.Pattern;

/**
 * A configured connection's id, as admins write it.
 *
 * @param value {@code [a-z][a-z0-9-]{0,39}}
 */
public record ConnectionId(String value) implements Comparable<ConnectionId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Refuses an id of another shape with {@link RefusedException}. */
    public ConnectionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new RefusedException(
                    "`" + value + "` is no connection id.",
                    "Maybe use lower-case letters, digits and dashes, beginning with a letter.");
        }
    }

    @Override
    public int compareTo(ConnectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
