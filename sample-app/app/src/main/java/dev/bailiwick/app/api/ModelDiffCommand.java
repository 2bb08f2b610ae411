package dev.bailiwick.app.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which two models to compare.
 *
 * @param before the one before
 * @param after the one after
 */
public record ModelDiffCommand(Choice before, Choice after) {

    /**
     * A model: either a revision or files.
     *
     * @param revision its number; null where files are given
     * @param label what the files are called in messages; null for {@code the files}
     * @param model its files, text by name; null where a revision is given
     */
    public record Choice(
            @Nullable Long revision,
            @Nullable String label,
            @Nullable Map<String, String> model) {}
}
