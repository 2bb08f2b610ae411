package dev.bailiwick.app.api;

import dev.bailiwick.engine.RefusedException;
import java.util.Map;

/**
 * Which model to check against what.
 *
 * @param connection whose records it is checked against
 * @param model its files, text by name
 */
public record ModelCheckCommand(String connection, Map<String, String> model) {

    /** Refuses one that lacks something with {@link RefusedException}. */
    public ModelCheckCommand {
        new Missing()
                .unless(connection, "connection")
                .unless(model, "model")
                .within(model, "model")
                .refuse();
    }
}
