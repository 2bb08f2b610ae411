package dev.bailiwick.app.command;

import dev.bailiwick.boot.secret.SecretKeyFile;
import dev.bailiwick.engine.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a new secret key. Asks no server, since one need not run. */
@Command(
        name = "rotate-key",
        description = "Adds a new secret key to the file secret.key in the data folder. At its next start the server"
                + " encrypts with it whatever it keeps encrypted. For a server that is given bailiwick.secret-key,"
                + " change that instead, and name the key of before in bailiwick.old-secret-keys.")
final class RotateKey implements Runnable {

    @Mixin
    private final DataFolderOption data;

    @Mixin
    private final Output output;

    RotateKey(Shell shell) {
        this.data = new DataFolderOption(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        Path file = data.folder().resolve("secret.key");
        if (!Files.exists(file)) {
            throw new CommandFailure(
                    "There is no key in " + file + ".",
                    "Maybe the server uses another data folder (--data DIR), was never started, or is given its key in"
                            + " bailiwick.secret-key.");
        }
        try {
            int keys = 1 + SecretKeyFile.addKey(data.folder()).older().size();
            output.print(new Rotation(file.toString(), keys), page -> {
                page.line("A new key is the last of the " + keys + " in " + file + ".");
                page.line("Start the server again: it then encrypts with that key, and opens with the others what still"
                        + " needs them. Until then no command can sign in with this file.");
                page.line("Once it has started, the lines above the last may be deleted. Keep them with the backups"
                        + " that were made before.");
            });
        } catch (RefusedException e) {
            throw new CommandFailure(e.what(), e.maybe());
        }
    }

    /**
     * What was done, as a document.
     *
     * @param file where the keys are
     * @param keys how many, the newest included
     */
    private record Rotation(String file, int keys) {}
}
