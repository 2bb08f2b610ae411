package dev.bailiwick.spi;

import java.util.List;
import java.util.function.Function;

/**
 * A named, configurable extension of a plugin.
 *
 * @param name what admins write in configuration, {@code [a-z][a-z0-9-]{1,39}}, unique per extension kind and plugin
 * @param settings every setting it reads; the host rejects unknown and missing ones before {@code create} runs
 * @param create builds the extension from checked settings; no network, no files
 * @param <T> the kind of extension
 */
public record Extension<T>(String name, List<Setting> settings, Function<Settings, T> create) {

    /** Copies the settings. */
    public Extension {
        settings = List.copyOf(settings);
    }
}
