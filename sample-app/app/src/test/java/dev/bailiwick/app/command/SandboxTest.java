package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SandboxTest {

    private static final String GRANT = "grant_type=client_credentials&client_id=sandbox&client_secret=sandbox-secret";

    @TempDir
    private Path folder;

    private final ExecutorService person = Executors.newSingleThreadExecutor();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void interrupt() {
        person.shutdownNow();
    }

    @Test
    void runsUntilInterruptedAndGivesTokensToItsClient() throws Exception {
        PipedReader out = new PipedReader();
        PrintWriter writer = new PrintWriter(new PipedWriter(out), true);
        Future<Integer> exitCode = person.submit(
                () -> run(writer, "--port", "0", "--accounts", "5", "--opportunities", "9", "--users", "3"));

        BufferedReader lines = new BufferedReader(out);
        String text = lines.lines()
                .takeWhile(line -> !line.startsWith("Ctrl-C"))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(text).contains("5 accounts, 9 opportunities, 3 users", "client id      sandbox");
        String tokenUrl = text.lines()
                .filter(line -> line.startsWith("  token URL"))
                .map(line -> line.substring(line.indexOf("http")))
                .findFirst()
                .orElseThrow();
        assertThat(text).contains("curl -d grant_type=client_credentials", tokenUrl);
        assertThat(token(tokenUrl).at("/access_token").asString()).isNotBlank();

        person.shutdownNow();
        assertThat(exitCode.get()).isZero();
    }

    @Test
    void jsonIsOneDocumentAndIsWrittenAtOnce() throws Exception {
        PipedReader out = new PipedReader();
        PrintWriter writer = new PrintWriter(new PipedWriter(out), true);
        Future<Integer> exitCode = person.submit(
                () -> run(writer, "--port", "0", "--accounts", "5", "--opportunities", "0", "--output", "json"));

        BufferedReader lines = new BufferedReader(out);
        String text = lines.lines().takeWhile(line -> !line.equals("}")).reduce("", String::concat) + "}";

        JsonNode document = PlayedServer.JSON.readTree(text);
        assertThat(document.at("/crm").asString()).isEqualTo("salesforce");
        assertThat(token(document.at("/tokenUrl").asString()).has("access_token"))
                .isTrue();
        person.shutdownNow();
        assertThat(exitCode.get()).isZero();
    }

    @Test
    void aPortInUseIsAFailureWithAdvice() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(run(new PrintWriter(err), "--port", port, "--accounts", "5", "--opportunities", "0"))
                    .isEqualTo(1);

            assertThat(err.toString()).contains(port).contains("\nMaybe another program has the port");
        }
    }

    @Test
    void everyBadLineOfAnAccountsFileIsListed() throws IOException {
        Path file =
                Files.writeString(folder.resolve("accounts.csv"), "Name,NumberOfEmployees\nAcme,many\n,7\nFine,8\n");

        assertThat(run(new PrintWriter(err), "--port", "0", "--accounts-file", file.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("line 2", "line 3", "\nMaybe ").doesNotContain("line 4");
    }

    private int run(PrintWriter out, String... options) {
        Shell shell = new Shell(
                Map.of(),
                folder,
                "jane",
                false,
                new BufferedReader(new StringReader("")),
                out,
                new PrintWriter(err, true));
        String[] line = new String[options.length + 3];
        line[0] = "sandbox";
        line[1] = "--crm";
        line[2] = "salesforce";
        System.arraycopy(options, 0, line, 3, options.length);
        return Commands.commandLine(shell).execute(line);
    }

    private static JsonNode token(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(GRANT))
                .build();
        return PlayedServer.JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
