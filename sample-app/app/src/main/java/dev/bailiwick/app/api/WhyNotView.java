package dev.bailiwick.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a record is not in a territory, or that it is.
 *
 * @param record connection and id
 * @param name what people call it
 * @param territory the territory asked for
 * @param model the model revision that was asked; null where the model was not planned with yet
 * @param asked the record whose values were asked: an opportunity's account where the opportunity goes with it
 * @param reason where the rules put the record now, in short
 * @param lines what became of each territory from the root down to the one asked for
 */
public record WhyNotView(
        String record,
        String name,
        String territory,
        @Nullable Long model,
        String asked,
        String reason,
        List<String> lines) {}
