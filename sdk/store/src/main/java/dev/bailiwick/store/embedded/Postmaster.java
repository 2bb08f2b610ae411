package dev.bailiwick.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process that a data folder's {@code postmaster.pid} names, when it still runs. */
final class Postmaster {

    /** What that process is. */
    enum State {
        /** There is none. */
        NONE,
        /** One of our servers. */
        OURS,
        /** Certainly no PostgreSQL: the number was given to another program since. */
        OTHER_PROGRAM,
        /** Perhaps a server of somebody else. */
        UNKNOWN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private final Path file;
    private final Optional<ProcessHandle> process;

    Postmaster(Path data) throws IOException {
        this.file = data.resolve("postmaster.pid");
        this.process = read(file).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
    }

    State state(Path ownFolder) {
        if (process.isEmpty()) {
            return State.NONE;
        }
        Optional<Path> program = process.get().info().command().map(Path::of);
        if (program.isEmpty()) {
            return State.UNKNOWN;
        }
        if (program.get().startsWith(ownFolder)) {
            return State.OURS;
        }
        boolean postgres = program.get().getFileName().toString().startsWith("postgres");
        return postgres ? State.UNKNOWN : State.OTHER_PROGRAM;
    }

    Path file() {
        return file;
    }

    String describe() {
        return process.map(it -> it.pid() + " " + it.info().command().orElse("of another user"))
                .orElse("none");
    }

    /** Removes the file, since the server would take the other program for a server and not start. */
    void forget() throws IOException {
        LOG.info("{} names process {}, which is no server", file, describe());
        Files.delete(file);
    }

    /** See https://www.postgresql.org/docs/current/storage-file-layout.html: the first line is the process. */
    private static Optional<Long> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
                .limit(1)
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }
}
