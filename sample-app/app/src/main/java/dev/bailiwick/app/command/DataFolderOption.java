package dev.bailiwick.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the server keeps its data. */
final class DataFolderOption {

    private final Shell shell;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The server's data folder, whose key signs in unless BAILIWICK_USER and BAILIWICK_PASSWORD"
                    + " are set. Default: $$BAILIWICK_DATA, else ~/.bailiwick")
    private @Nullable Path data;

    DataFolderOption(Shell shell) {
        this.shell = shell;
    }

    boolean isGiven() {
        return data != null;
    }

    Path folder() {
        if (data != null) {
            return data;
        }
        return shell.variable("BAILIWICK_DATA")
                .map(Path::of)
                .orElseGet(() -> shell.home().resolve(".bailiwick"));
    }
}
