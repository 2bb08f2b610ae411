package dev.bailiwick.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Checked settings. Implemented by the host only; immutable. Asking for a name that was not declared, with another
 * type, or by a plain getter for an optional setting without value, throws {@link IllegalArgumentException}: a fault of
 * the plugin, not of the admin.
 */
public interface Settings {

    /** The value of a {@link Setting.Type#TEXT} or {@link Setting.Type#SECRET} setting. */
    String text(String name);

    /** The value of an {@link Setting.Type#INTEGER} setting. */
    long integer(String name);

    /** The value of a {@link Setting.Type#BOOLEAN} setting. */
    boolean flag(String name);

    /** The value of a {@link Setting.Type#DURATION} setting. */
    Duration duration(String name);

    /** The value of a {@link Setting.Type#URI} setting. */
    URI uri(String name);

    /** The text of any declared setting; empty when it was left out and has no default. */
    Optional<String> find(String name);
}
