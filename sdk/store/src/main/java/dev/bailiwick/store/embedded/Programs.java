package dev.bailiwick.store.embedded;

import dev.bailiwick.engine.RefusedException;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the server's programs to their end. */
final class Programs {

    private static final int MINUTES_AT_MOST = 5;

    private final Path folder;
    private final Path workFolder;

    /** Programs of this folder, run in the other one. */
    Programs(Path folder, Path workFolder) {
        this.folder = folder;
        this.workFolder = workFolder;
    }

    /** What a program said, and whether it failed. */
    record Result(boolean failed, String output) {}

    Result run(String program, List<String> arguments) {
        try {
            // Into a file, not a pipe: the server inherits it, so a pipe would not end before the server does.
            Path output = workFolder.resolve(program + ".out");
            Files.deleteIfExists(output);
            ProcessBuilder builder = new ProcessBuilder(command(program, arguments))
                    .directory(workFolder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(PrivateFiles.createFile(output).toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Result(true, program + " was not done after " + MINUTES_AT_MOST + " minutes.");
            }
            return new Result(process.exitValue() != 0, Files.readString(output));
        } catch (IOException e) {
            throw new RefusedException(
                    "The embedded database's program " + folder.resolve(program) + " cannot be run: " + e.getMessage(),
                    Server.USE_EXTERNAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + program + ".", e);
        }
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRootOnLinux()) {
            if (!LinuxUtils.isUnshareAvailable()) {
                throw new RefusedException(
                        "The embedded database does not run as root, and this system lets no program lay root's rights"
                                + " down: it blocks user namespaces, or has no `unshare`.",
                        "Maybe start Bailiwick as another user, or use a PostgreSQL of your own: set"
                                + " spring.datasource.url.");
            }
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static boolean isRootOnLinux() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root");
    }
}
