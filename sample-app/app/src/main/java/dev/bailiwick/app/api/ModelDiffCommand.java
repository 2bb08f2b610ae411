package dev.bailiwick.app.api;

import dev.bailiwick.engine.RefusedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which two models to compare.
 *
 * @param before the one before
 * @param after the one after
 */
public record ModelDiffCommand(Choice before, Choice after) {

    /** Refuses one that lacks something with {@link RefusedException}. */
    public ModelDiffCommand {
        new Missing().unless(before, "before").unless(after, "after").refuse();
    }

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
            @Nullable Map<String, String> model) {

        /** Refuses one with a file that has no text with {@link RefusedException}. */
        public Choice {
            new Missing().within(model, "model").refuse();
        }
    }
}
