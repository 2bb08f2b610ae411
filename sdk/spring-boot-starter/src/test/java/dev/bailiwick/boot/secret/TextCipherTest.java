package dev.bailiwick.boot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.RefusedException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCipherTest {

    private static final String EARLIER = "JoucoBXq9SPMXGnh2/d9zZ4FrYLIAsf43JJerA1AogpZVTGbdQgjYh9X";

    private final MasterKey key = MasterKey.random();
    private final TextCipher cipher = MasterKeys.of(key).cipher("tokens");

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
        TextCipher other = MasterKeys.of(MasterKey.random()).cipher("tokens");

        assertThatThrownBy(() -> other.decrypt(sealed, "the access token of connection sandbox"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("What is stored encrypted for the access token of connection sandbox does not open with the"
                        + " present secret key.\nMaybe bailiwick.secret-key or secret.key in the data folder was"
                        + " changed: put the old key back, or name it in bailiwick.old-secret-keys.");
    }

    @Test
    void textMovedToAnotherPlaceDoesNotOpen() {
        String sealed = cipher.encrypt("token", "one");

        assertThatThrownBy(() -> cipher.decrypt(sealed, "two")).isInstanceOf(RefusedException.class);
    }

    @Test
    void textThatWasChangedDoesNotOpen() {
        String whole = cipher.encrypt("token", "sandbox");
        String id = whole.substring(0, whole.indexOf(':') + 1);
        byte[] sealed = Base64.getDecoder().decode(whole.substring(id.length()));
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] ^= 1;
            String changed = id + Base64.getEncoder().encodeToString(sealed);
            assertThatThrownBy(() -> cipher.decrypt(changed, "sandbox")).isInstanceOf(RefusedException.class);
            sealed[i] ^= 1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "AAAA", "no Base64!", "key-name:", "key-name:AAAA", "::"})
    void whatIsNoEncryptedTextDoesNotOpenEither(String text) {
        assertThatThrownBy(() -> cipher.decrypt(text, "sandbox")).isInstanceOf(RefusedException.class);
    }

    @Test
    void olderKeyOpensAndTheNewestEncrypts() {
        MasterKey next = MasterKey.random();
        TextCipher both = new MasterKeys(next, List.of(key)).cipher("tokens");
        String old = cipher.encrypt("token", "sandbox");

        String renewed = both.renewed(old, "sandbox").orElseThrow();

        assertThat(both.decrypt(old, "sandbox")).isEqualTo("token");
        assertThat(MasterKeys.of(next).cipher("tokens").decrypt(renewed, "sandbox"))
                .isEqualTo("token");
        assertThat(both.renewed(renewed, "sandbox")).isEmpty();
        assertThatThrownBy(() -> cipher.decrypt(both.encrypt("token", "sandbox"), "sandbox"))
                .isInstanceOf(RefusedException.class);
    }

    /** It was made with 32 zero bytes as the key, before texts named their keys. */
    @Test
    void textOfAnEarlierVersionOpensWithAnyOfTheKeysAndIsRenewed() {
        MasterKey zeros = MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "a test");
        TextCipher later = new MasterKeys(key, List.of(MasterKey.random(), zeros)).cipher("tokens");

        assertThat(later.decrypt(EARLIER, "sandbox")).isEqualTo("Grüße, token");
        assertThat(later.renewed(EARLIER, "sandbox")).isPresent();
        assertThatThrownBy(() -> cipher.decrypt(EARLIER, "sandbox")).isInstanceOf(RefusedException.class);
    }

    @Test
    void keysAreToldApartByTheirIdsWhichRepeatNothingOfThem() {
        assertThat(cipher.encrypt("token", "sandbox"))
                .startsWith(key.id() + ":")
                .doesNotContain(key.base64());
        assertThat(key.id()).hasSize(8).isNotEqualTo(MasterKey.random().id());
        assertThat(new MasterKeys(key, List.of(key)).toString()).doesNotContain(key.base64());
    }
}
