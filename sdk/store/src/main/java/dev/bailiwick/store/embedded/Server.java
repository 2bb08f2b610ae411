package dev.bailiwick.store.embedded;

import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's data and its life. The caller holds the folder's lock. For one thread. */
final class Server {

    static final String USER = "bailiwick";
    static final String USE_EXTERNAL = "Maybe use a PostgreSQL of your own: set spring.datasource.url.";

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int LAST_LOG_LINES = 20;
    private static final String SECONDS_TO_START = "120";
    private static final String SECONDS_TO_STOP = "60";

    /** Nobody but who knows the password, and only from this machine. */
    private static final String LOGINS = "host all all 127.0.0.1/32 scram-sha-256\n";

    /** The log names no values, which may be customers' data. */
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100
            password_encryption = 'scram-sha-256'
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_error_verbosity = terse
            log_min_error_statement = panic
            """;

    private final Path folder;
    private final Path data;
    private final Path log;
    private final Programs programs;

    Server(Path folder, Path binaries) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.log = folder.resolve("server.log");
        this.programs = new Programs(binaries.resolve("bin"), folder);
    }

    /** Ends the server that a killed process left behind. */
    void stopOrphan() throws IOException {
        Postmaster postmaster = new Postmaster(data);
        switch (postmaster.state(folder)) {
            case NONE -> {}
            case OURS -> {
                LOG.warn("Stopping the server that an earlier process left running in {}", data);
                stop();
            }
            case OTHER_PROGRAM -> postmaster.forget();
            case UNKNOWN ->
                throw new RefusedException(
                        "A process that may be a PostgreSQL server uses the data in " + data + ": "
                                + postmaster.describe() + ".",
                        "Maybe end that process. If it has nothing to do with Bailiwick, delete the file "
                                + postmaster.file() + ".");
        }
    }

    /** Makes an empty database where there is none; otherwise checks that it is of this server's version. */
    void initialise(String password) throws IOException {
        if (Files.exists(data)) {
            requireSameVersion();
            return;
        }
        // A folder of the final name is complete, however the process ended.
        Path partial = data.resolveSibling("initialising");
        Path passwordFile = data.resolveSibling("initial-password");
        PrivateFiles.deleteAll(partial);
        Files.deleteIfExists(passwordFile);
        try {
            Files.writeString(PrivateFiles.createFile(passwordFile), password + "\n");
            Programs.Result result = programs.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + partial,
                            "--username=" + USER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C"));
            if (result.failed()) {
                throw new RefusedException(
                        "The embedded database could not be made in " + data + ":\n" + result.output(), USE_EXTERNAL);
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts and waits until it answers. */
    void start(int port) throws IOException {
        Files.writeString(data.resolve("pg_hba.conf"), LOGINS);
        Files.writeString(data.resolve("postgresql.conf"), SETTINGS.formatted(port));
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFiles.createFile(log);
        Programs.Result result = programs.run(
                "pg_ctl",
                List.of("start", "--pgdata=" + data, "--log=" + log, "--wait", "--timeout", SECONDS_TO_START));
        if (result.failed()) {
            throw new RefusedException(
                    "The embedded database in " + data + " did not start:\n" + result.output() + "\n" + endOfLog(),
                    "Maybe the lines above say why; they are from " + log + ".");
        }
    }

    /** Ends open connections, stops the server and waits until it is gone. */
    void stop() {
        Programs.Result result = programs.run(
                "pg_ctl", List.of("stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout", SECONDS_TO_STOP));
        if (result.failed()) {
            throw new IllegalStateException("The embedded database in " + data + " did not stop:\n" + result.output()
                    + "\nMaybe " + log + " says why.");
        }
    }

    private void requireSameVersion() throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        String version = programs.run("postgres", List.of("--version")).output().strip();
        String major = version.replaceAll("\\D*(\\d+).*", "$1");
        if (!found.equals(major)) {
            throw new RefusedException(
                    "The data in " + data + " is of PostgreSQL " + found + ", but the embedded server is " + version
                            + ".",
                    "Maybe start the Bailiwick version that made it, or give this one a data folder of its own.");
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LOG_LINES), lines.size()));
    }
}
