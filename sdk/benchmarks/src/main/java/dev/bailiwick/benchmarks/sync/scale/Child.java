package dev.bailiwick.benchmarks.sync.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Another process, told what to do line by line and answering each line by one that begins with {@value #ANSWER}. For
 * one thread.
 */
final class Child implements AutoCloseable {

    /** Begins an answer; whatever else a process prints is passed on. */
    static final String ANSWER = "ANSWER ";

    private static final long SECONDS_TO_END = 20;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A JVM with this class path, and the collector that Bailiwick is deployed with. */
    static Child java(Class<?> main, String heap, Map<String, String> environment) {
        return start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()),
                Path.of("").toAbsolutePath(),
                environment);
    }

    static Child start(List<String> command, Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it something and waits for the answer. */
    JsonNode ask(String line) {
        try {
            in.write(line + "\n");
            in.flush();
            String answer = out.readLine();
            while (answer != null && !answer.startsWith(ANSWER)) {
                System.err.println(answer);
                answer = out.readLine();
            }
            if (answer == null) {
                throw new IllegalStateException("A process ended when it was asked to " + line
                        + ". Maybe it ran out of memory: what it printed last says so.");
            }
            return JsonMapper.shared().readTree(answer.substring(ANSWER.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it: at the end of its input, or else by force. */
    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
