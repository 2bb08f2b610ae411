package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.boot.secret.SecretKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateKeyTest {

    private final Path data;
    private final CommandLineUser user;

    RotateKeyTest(@TempDir Path data) {
        this.data = data;
        this.user = new CommandLineUser(data);
    }

    @Test
    void newKeyIsAddedAndItIsSaidWhatToDoNext() throws Exception {
        MasterKeys before = SecretKeyFile.loadOrCreate(data);

        assertThat(user.run("rotate-key")).isZero();

        MasterKeys after = SecretKeyFile.loadOrCreate(data);
        assertThat(after.newest().password("x")).isNotEqualTo(before.newest().password("x"));
        assertThat(after.older())
                .extracting(key -> key.password("x"))
                .containsExactly(before.newest().password("x"));
        assertThat(user.out())
                .contains("A new key is the last of the 2 in " + data.resolve("secret.key"))
                .contains("Start the server again");
        for (String key : Files.readAllLines(data.resolve("secret.key"))) {
            assertThat(user.out()).doesNotContain(key);
        }
        assertThat(user.json("rotate-key").get("keys").asInt()).isEqualTo(3);
    }

    @Test
    void whereThereIsNoKeyNoneIsMade() {
        assertThat(user.run("rotate-key")).isEqualTo(1);

        assertThat(user.err())
                .contains("There is no key in " + data.resolve("secret.key"))
                .contains("\nMaybe ");
        assertThat(data.resolve("secret.key")).doesNotExist();
    }
}
