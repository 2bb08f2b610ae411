package dev.bailiwick.boot.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.RefusedException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void samePurposeGivesTheSameKeyAgain() {
        MasterKey key = MasterKey.parse(ZEROS, "a test");

        assertThat(key.key("tokens"))
                .isEqualTo(MasterKey.parse(ZEROS + "\n", "a test").key("tokens"));
        // HMAC-SHA256 of "tokens" under 32 zero bytes, computed with `openssl mac`.
        assertThat(Base64.getEncoder().encodeToString(key.key("tokens").getEncoded()))
                .isEqualTo("0AiNPBgHovePw3DqGgp9GvWS3Q/yuhmZztLyaX7suPE=");
    }

    @Test
    void everyPurposeAndEveryMasterKeyGivesAnotherKey() {
        MasterKey key = MasterKey.random();

        assertThat(key.password("postgres")).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(key.password("postgres")).isNotEqualTo(key.password("command-line"));
        assertThat(key.password("postgres")).isNotEqualTo(MasterKey.random().password("postgres"));
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
        for (String text :
                new String[] {"hunter2!", "", Base64.getEncoder().encodeToString("hunter2!".getBytes(UTF_8))}) {
            assertThatThrownBy(() -> MasterKey.parse(text, "bailiwick.secret-key"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("The secret key in bailiwick.secret-key is not 32 bytes in Base64.\n"
                            + "Maybe make one with `openssl rand -base64 32`.");
        }
    }

    @Test
    void showsNoSecret() {
        assertThat(MasterKey.parse(ZEROS, "a test")).hasToString("MasterKey");
    }
}
