package dev.bailiwick.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A sandbox in a process of its own, to be killed. */
final class KilledSandbox implements AutoCloseable {

    private final Process process;
    private final URI baseUrl;

    KilledSandbox(Path journal) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSandbox.class.getName(),
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        baseUrl = URI.create(String.valueOf(output.readLine()));
    }

    static SandboxOptions options(Path journal) {
        return SandboxOptions.defaults().accounts(300).opportunities(100).journal(journal);
    }

    URI baseUrl() {
        return baseUrl;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Sandbox sandbox = Sandbox.start(options(Path.of(arguments[0])));
        System.out.println(sandbox.baseUrl());
        new CountDownLatch(1).await();
    }
}
