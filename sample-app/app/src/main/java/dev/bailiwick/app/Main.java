package dev.bailiwick.app;

import dev.bailiwick.app.command.Commands;

/** The installation: its server and its command line. */
public final class Main {

    private Main() {}

    /**
     * Runs the server, or a command and then ends with its exit code.
     *
     * @param args see {@code bailiwick --help}
     */
    public static void main(String... args) {
        int exitCode = Commands.execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
