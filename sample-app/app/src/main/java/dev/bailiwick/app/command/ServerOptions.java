package dev.bailiwick.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which server. */
final class ServerOptions {

    private final Shell shell;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server. Default: where the server of the data folder says it is, else"
                    + " http://127.0.0.1:8080")
    private @Nullable String server;

    @Mixin
    private final DataFolderOption data;

    ServerOptions(Shell shell) {
        this.shell = shell;
        this.data = new DataFolderOption(shell);
    }

    /**
     * A client that is ready to ask; nothing is sent yet.
     *
     * @throws CommandFailure when there is no safe way to sign in
     */
    ServerClient connect() {
        Path folder = data.folder();
        ServerAddress address = address(folder);
        if (address.isOpenToEavesdroppers()) {
            throw new CommandFailure(
                    "Nothing was sent to " + address + ": whoever listens on the way could read the sign-in.",
                    "Maybe the server has an encrypted address too: name it with --server https://…");
        }
        return new ServerClient(address, SignIn.find(shell, folder));
    }

    /** Whether the caller said which server to ask. */
    boolean isNamed() {
        return server != null || data.isGiven();
    }

    /** Whether a server was ever started with the data folder. */
    boolean wasStartedHere() {
        return ServerAddress.isIn(data.folder());
    }

    private ServerAddress address(Path folder) {
        if (server == null) {
            return ServerAddress.ofDataFolder(folder);
        }
        return ServerAddress.parse(server)
                .orElseThrow(() -> new WrongUsage("Invalid value for option '--server': expected http:// or https://,"
                        + " a host, maybe a port and a path, and no user"));
    }
}
