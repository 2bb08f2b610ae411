package dev.bailiwick.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole application in a process of its own, which can be killed. Its output goes to a log in the data folder. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What a shell says of a process that ended by SIGKILL: 128 and the signal's number. */
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Path address;
    private final Path log;

    private ServerProcess(Process process, Path address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Starts it and waits until it answers. */
    public static ServerProcess start(Path data, List<String> settings) {
        ServerProcess server = launch(data, settings);
        server.awaitReady();
        return server;
    }

    /** Starts it, and does not wait. */
    public static ServerProcess launch(Path data, List<String> settings) {
        Path address = data.resolve("server.address");
        Path log = data.resolve("server.log");
        // Quick to start rather than quick in the long run: these processes live for seconds.
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(settings);
        try {
            Files.deleteIfExists(address);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServerProcess(process, address, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers. */
    public void awaitReady() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> (Files.exists(address) && Files.size(address) > 0) || !process.isAlive());
        assertThat(process.isAlive()).describedAs(log()).isTrue();
    }

    /** Where it answers. */
    public URI url() {
        return URI.create(read(address).strip());
    }

    /** What it and those before it in the same data folder printed. */
    public String log() {
        return read(log);
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        assertThat(exitCode()).describedAs("ended by SIGKILL").isEqualTo(KILLED);
    }

    /** Stops it as an operator does, unless it is gone already. */
    @Override
    public void close() {
        process.destroy();
        exitCode();
    }

    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of a server", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
