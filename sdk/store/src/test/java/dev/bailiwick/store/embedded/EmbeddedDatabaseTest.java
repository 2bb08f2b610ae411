package dev.bailiwick.store.embedded;

import static dev.bailiwick.store.embedded.HoldingProcess.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTest {

    // Made once: unpacking and making an empty database take seconds.
    @TempDir
    static Path shared;

    private final Path folder = shared.resolve("database");

    @Test
    void whatWasCommittedIsThereAtTheNextStart() throws IOException {
        String url;
        try (EmbeddedDatabase database = start()) {
            url = database.jdbcUrl();
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            jdbc.sql("CREATE TABLE kept (value text)").update();
            jdbc.sql("INSERT INTO kept VALUES ('yes')").update();
        }
        try (EmbeddedDatabase database = start()) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            assertThat(jdbc.sql("SELECT value FROM kept").query(String.class).list())
                    .containsExactly("yes");
            jdbc.sql("DROP TABLE kept").update();
            assertThat(database.jdbcUrl()).isEqualTo(url);
        }
        try (ServerSocket taken = new ServerSocket(port(url), 1, InetAddress.getLoopbackAddress());
                EmbeddedDatabase database = start()) {
            assertThat(port(database.jdbcUrl())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void settingsAreForKeepingData() {
        try (EmbeddedDatabase database = start()) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            assertThat(List.of(
                                    "fsync",
                                    "synchronous_commit",
                                    "full_page_writes",
                                    "listen_addresses",
                                    "unix_socket_directories",
                                    "password_encryption",
                                    "server_encoding")
                            .stream()
                            .map(name -> name + "="
                                    + jdbc.sql("SELECT current_setting(:name)")
                                            .param("name", name)
                                            .query(String.class)
                                            .single()))
                    .containsExactly(
                            "fsync=on",
                            "synchronous_commit=on",
                            "full_page_writes=on",
                            "listen_addresses=127.0.0.1",
                            "unix_socket_directories=",
                            "password_encryption=scram-sha-256",
                            "server_encoding=UTF8");
            assertThat(jdbc.sql("SELECT type || ' ' || address || ' ' || auth_method FROM pg_hba_file_rules")
                            .query(String.class)
                            .list())
                    .containsExactly("host 127.0.0.1 scram-sha-256");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", ""))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anotherPasswordIsRefusedAndTheServerStopped() {
        start().close();

        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, "another"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("\nMaybe give the password it was first started with.");
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        start().close();
    }

    @Test
    void aNewPasswordTakesThePlaceOfAnOldOneThatIsGivenToo() {
        start().close();

        EmbeddedDatabase.start(folder, "new", List.of("older still", PASSWORD)).close();

        EmbeddedDatabase.start(folder, "new").close();
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, "newer", List.of(PASSWORD)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\nMaybe give the password it was first started with.");
        // The other tests go on with the password of before.
        EmbeddedDatabase.start(folder, PASSWORD, List.of("new")).close();
    }

    @Test
    void aPasswordNoFileCouldHoldIsRefused() {
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, " ")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, "a\nb"))
                .isInstanceOf(RefusedException.class)
                .hasMessageNotContaining("a\nb");
    }

    @Test
    void aFolderInUseIsRefusedInThisProcess() {
        try (EmbeddedDatabase database = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("in use by another Bailiwick");
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("SELECT 1")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aKilledProcessLosesNothingAndLeavesTheFolderUsable() throws Exception {
        Process killed = HoldingProcess.start(folder);
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("in use by another Bailiwick");
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve("data/postmaster.pid")).exists();

        try (EmbeddedDatabase database = start()) {
            assertThat(JdbcClient.create(database.dataSource())
                            .sql("SELECT pid FROM holder")
                            .query(Long.class)
                            .list())
                    .contains(killed.pid());
        }
    }

    @Test
    void theServerStopsWhenItsProcessIsAskedTo() throws Exception {
        Process process = HoldingProcess.start(folder);

        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aProcessNumberThatIsAnotherProgramsNowIsIgnored() throws IOException {
        start().close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");

        start().close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void aServerOfSomebodyElseIsLeftAlone(@TempDir Path elsewhere) throws Exception {
        start().close();
        Path program = Files.copy(Path.of("/bin/sleep"), elsewhere.resolve("postgres"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Process theirs = new ProcessBuilder(program.toString(), "600").start();
        Path named = folder.resolve("data/postmaster.pid");
        Files.writeString(named, theirs.pid() + "\n");
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(theirs.pid() + " " + program)
                    .hasMessageContaining("\nMaybe end that process.");
            assertThat(theirs.isAlive()).isTrue();
        } finally {
            theirs.destroyForcibly().waitFor();
            Files.delete(named);
        }
    }

    @Test
    void dataOfAnotherVersionIsRefused() throws IOException {
        start().close();
        Path version = folder.resolve("data/PG_VERSION");
        String current = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("is of PostgreSQL 17, but the embedded server is")
                    .hasMessageContaining("\nMaybe ");
        } finally {
            Files.writeString(version, current);
        }
    }

    @Test
    void aStartThatFailsShowsTheEndOfTheLog() throws IOException {
        start().close();
        Path control = folder.resolve("data/global/pg_control");
        Path aside = folder.resolve("pg_control");
        Files.move(control, aside);
        try {
            assertThatThrownBy(this::start)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("did not start")
                    .hasMessageContaining("pg_control")
                    .hasMessageContaining("server.log");
        } finally {
            Files.move(aside, control);
        }
        start().close();
    }

    @Test
    void aFirstStartThatWasCutOffIsMadeGood(@TempDir Path fresh) throws IOException {
        Files.createDirectories(fresh.resolve("initialising/base"));
        Files.createDirectories(fresh.resolve("unpacking/bin"));
        Files.writeString(fresh.resolve("initial-password"), "old");

        EmbeddedDatabase.start(fresh, PASSWORD).close();

        try (Stream<Path> children = Files.list(fresh)) {
            assertThat(children.map(child -> child.getFileName().toString().replaceFirst("-[0-9a-f]{12}$", "")))
                    .containsExactlyInAnyOrder(
                            "data", "initdb.out", "lock", "pg_ctl.out", "port", "server", "server.log");
        }
    }

    @Test
    void nobodyElseReadsItsFiles() throws IOException {
        start().close();

        try (Stream<Path> children = Files.list(folder)) {
            assertThat(children.filter(Files::isDirectory))
                    .hasSize(2)
                    .allSatisfy(child -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(child)))
                            .isEqualTo("rwx------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void closingTwiceIsClosingOnce() {
        EmbeddedDatabase database = start().closeOnExit();
        database.close();
        database.close();

        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(folder, PASSWORD);
    }

    private static int port(String jdbcUrl) {
        return URI.create(jdbcUrl.replaceFirst("^jdbc:", "")).getPort();
    }
}
