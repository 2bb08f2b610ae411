package dev.bailiwick.app.command;

import dev.bailiwick.rules.folder.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the folder of a territory model on this machine. */
final class ModelFiles {

    private ModelFiles() {}

    /**
     * The files, unread.
     *
     * @param named which argument names the folder
     * @throws CommandFailure when there is no such folder or it cannot be read
     */
    static ModelFolder read(Path folder, String named) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    "There is no folder " + folder + ".", "Maybe the path after " + named + " is mistyped.");
        }
        try {
            return ModelFolder.read(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    "The model in " + folder + " cannot be read: " + e.getMessage(),
                    "Maybe " + named + " names the wrong folder, or a file in it is not for you to read.");
        }
    }
}
