package dev.bailiwick.boot.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {

    @TempDir
    Path folder;

    @Test
    void keyIsMadeOnceAndReadAgain() throws IOException {
        Path data = folder.resolve("data");

        MasterKeys first = SecretKeyFile.loadOrCreate(data);

        assertThat(SecretKeyFile.loadOrCreate(data).newest().base64())
                .isEqualTo(first.newest().base64());
        assertThat(Files.readString(data.resolve("secret.key")))
                .isEqualTo(first.newest().base64() + "\n");
    }

    @Test
    void addedKeyIsTheNewestAndThoseOfBeforeStay() throws IOException {
        MasterKeys first = SecretKeyFile.loadOrCreate(folder);

        MasterKeys second = SecretKeyFile.addKey(folder);
        MasterKeys third = SecretKeyFile.addKey(folder);
        MasterKeys loaded = SecretKeyFile.loadOrCreate(folder);

        assertThat(second.older())
                .extracting(MasterKey::base64)
                .containsExactly(first.newest().base64());
        assertThat(loaded.all().map(MasterKey::base64))
                .containsExactly(
                        third.newest().base64(),
                        second.newest().base64(),
                        first.newest().base64())
                .doesNotHaveDuplicates();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keyIsAddedToALineThatAnEditorLeftUnended() throws IOException {
        MasterKeys first = SecretKeyFile.loadOrCreate(folder);
        Files.writeString(folder.resolve("secret.key"), first.newest().base64());

        assertThat(SecretKeyFile.addKey(folder).older())
                .extracting(MasterKey::base64)
                .containsExactly(first.newest().base64());
    }

    @Test
    void noKeyIsAddedToAFileThatHoldsSomethingElse() throws IOException {
        MasterKeys first = SecretKeyFile.loadOrCreate(folder);
        String content = first.newest().base64() + "\ngarbage\n";
        Path file = Files.writeString(folder.resolve("secret.key"), content);

        assertThatThrownBy(() -> SecretKeyFile.addKey(folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The secret key in " + file + ", line 2 is not 32 bytes in Base64.")
                .hasMessageNotContaining(first.newest().base64());
        assertThat(file).hasContent(content);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path data = folder.resolve("data");

        SecretKeyFile.loadOrCreate(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void fileThatHoldsNoKeyIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.key"), "not a key\n");

        assertThatThrownBy(() -> SecretKeyFile.loadOrCreate(folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The secret key in " + file + " is not 32 bytes in Base64.");
        assertThat(file).hasContent("not a key\n");
    }

    @Test
    void folderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "");

        assertThatThrownBy(() -> SecretKeyFile.loadOrCreate(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("can be neither read nor made")
                .hasMessageContaining("Maybe ");
    }

    @Test
    void processesStartingAtOnceGetTheSameKey() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PrintKey.class.getName(),
                            folder.resolve("data").toString())
                    .redirectErrorStream(true)
                    .start());
        }
        List<String> keys = new ArrayList<>();
        for (Process process : processes) {
            keys.add(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
            assertThat(process.waitFor()).isZero();
        }

        assertThat(keys).hasSize(4);
        assertThat(keys.stream().distinct())
                .containsExactly(SecretKeyFile.loadOrCreate(folder.resolve("data"))
                        .newest()
                        .base64());
    }

    /** Another process. */
    static final class PrintKey {

        public static void main(String... args) {
            System.out.println(
                    SecretKeyFile.loadOrCreate(Path.of(args[0])).newest().base64());
        }
    }
}
