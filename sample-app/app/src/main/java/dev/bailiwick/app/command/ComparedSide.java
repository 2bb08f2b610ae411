package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ModelDiffCommand;
import dev.bailiwick.rules.folder.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of two models to compare.
 *
 * @param text as it was typed: a revision's number or a folder
 * @param parameter which parameter that was
 */
record ComparedSide(String text, String parameter) {

    /** A folder whose name is a number is written with {@code ./} in front. */
    boolean isRevision() {
        return text.matches("\\d{1,18}");
    }

    ModelFolder folder() {
        return ModelFiles.read(Path.of(text), parameter);
    }

    ModelDiffCommand.Choice choice() {
        Optional<Long> revision = isRevision() ? Optional.of(Long.valueOf(text)) : Optional.empty();
        return revision.map(number -> new ModelDiffCommand.Choice(number, null, null))
                .orElseGet(() -> new ModelDiffCommand.Choice(null, text, folder().files()));
    }
}
