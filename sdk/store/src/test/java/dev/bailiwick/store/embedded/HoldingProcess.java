package dev.bailiwick.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another Java process that holds a database until it is ended. */
final class HoldingProcess {

    static final String PASSWORD = "correct horse";

    private HoldingProcess() {}

    /** Starts one and waits until it wrote its number into a table. */
    static Process start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            if (!"ready".equals(line)) {
                throw new IOException("The process said: " + line);
            }
        }
        return process;
    }

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase database =
                EmbeddedDatabase.start(Path.of(arguments[0]), PASSWORD).closeOnExit();
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        jdbc.sql("CREATE TABLE IF NOT EXISTS holder (pid bigint)").update();
        jdbc.sql("INSERT INTO holder VALUES (:pid)")
                .param("pid", ProcessHandle.current().pid())
                .update();
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
