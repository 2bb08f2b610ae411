package dev.bailiwick.boot.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.ConnectorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Another Bailiwick on the same database: replaces the token of the connection {@code code} whenever it is told to. */
final class RefreshingProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private RefreshingProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
    }

    /** Starts one, which has not connected to anything before it is told to replace the token. */
    static RefreshingProcess start(String databaseUrl, URI oauthServer) throws IOException {
        return new RefreshingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RefreshingProcess.class.getName(),
                        databaseUrl,
                        TestDatabase.user(),
                        TestDatabase.password(),
                        oauthServer.toString())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    /** Tells it to get a new token in place of the present one. */
    void replace() {
        orders.println("replace");
    }

    /** The token it then has, or why it has none. */
    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("The process ended.");
        }
        return line;
    }

    /** Kills it as if the power failed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Where the database is, who opens it, and where the OAuth server is. */
    public static void main(String... args) throws IOException {
        // The standard output is for answers.
        LoggingSystem.get(RefreshingProcess.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        PrintStream out = System.out;
        System.setOut(System.err);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try (HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(args[0]);
            database.setUsername(args[1]);
            database.setPassword(args[2]);
            database.setMaximumPoolSize(2);
            OAuthTokenSource tokens = new TokenSources(
                            URI.create(args[3]),
                            AuthorizationServer.CLIENT_ID,
                            AuthorizationServer.CLIENT_SECRET,
                            Clock.systemUTC())
                    .on(database);
            while (orders.readLine() != null) {
                out.println(replaced(tokens));
            }
        }
    }

    private static String replaced(OAuthTokenSource tokens) {
        try {
            tokens.replace(TokenSources.CODE, Clock.systemUTC().instant());
            return tokens.token(TokenSources.CODE).value();
        } catch (ConnectorException failure) {
            return String.valueOf(failure.getMessage()).replace('\n', ' ');
        }
    }
}
