package dev.bailiwick.app.api;

import dev.bailiwick.engine.RefusedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to plan.
 *
 * @param model the territory model's files, text by name; null for the server's own model folder
 * @param connections which CRMs; null or empty for every one that was pulled
 */
public record PlanCommand(
        @Nullable Map<String, String> model, @Nullable List<String> connections) {

    /** Refuses one with an empty place in it with {@link RefusedException}. */
    public PlanCommand {
        new Missing().within(model, "model").within(connections, "connections").refuse();
    }
}
