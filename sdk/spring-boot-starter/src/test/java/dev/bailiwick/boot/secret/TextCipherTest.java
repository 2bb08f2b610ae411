package dev.bailiwick.boot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.RefusedException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TextCipherTest {

    private final TextCipher cipher = new TextCipher(MasterKey.random().key("tokens"));

    @Test
    void textComesBack() {
        assertThat(cipher.decrypt(cipher.encrypt("Grüße, token", "sandbox"), "sandbox"))
                .isEqualTo("Grüße, token");
    }

    @Test
    void sameTextIsNeverEncryptedTheSameTwice() {
        assertThat(cipher.encrypt("token", "sandbox")).isNotEqualTo(cipher.encrypt("token", "sandbox"));
    }

    @Test
    void anotherKeyDoesNotOpenItAndTheErrorSaysWhatToDo() {
        String sealed = cipher.encrypt("token", "the access token of connection sandbox");
        TextCipher other = new TextCipher(MasterKey.random().key("tokens"));

        assertThatThrownBy(() -> other.decrypt(sealed, "the access token of connection sandbox"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("What is stored encrypted for the access token of connection sandbox does not open with the"
                        + " present secret key.\nMaybe bailiwick.secret-key or secret.key in the data folder was"
                        + " changed: put the old key back.");
    }

    @Test
    void textMovedToAnotherPlaceDoesNotOpen() {
        String sealed = cipher.encrypt("token", "one");

        assertThatThrownBy(() -> cipher.decrypt(sealed, "two")).isInstanceOf(RefusedException.class);
    }

    @Test
    void textThatWasChangedDoesNotOpen() {
        byte[] sealed = Base64.getDecoder().decode(cipher.encrypt("token", "sandbox"));
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            String changed = Base64.getEncoder().encodeToString(sealed);
            assertThatThrownBy(() -> cipher.decrypt(changed, "sandbox")).isInstanceOf(RefusedException.class);
            sealed[i] ^= 1;
        }
    }
}
