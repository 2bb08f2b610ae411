package dev.bailiwick.boot.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

    /** The example of the Standard Webhooks libraries. */
    @Test
    void signatureIsThatOfTheSpecificationsExample() {
        SigningSecret secret =
                SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

        String signature = secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_short", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_?!"})
    void whatIsNoSecretIsNotTaken(String text) {
        assertThat(SigningSecret.parse(text)).isEmpty();
    }

    @Test
    void tooLongASecretIsNotTaken() {
        assertThat(SigningSecret.parse("whsec_" + Base64.getEncoder().encodeToString(new byte[64])))
                .isPresent();
        assertThat(SigningSecret.parse("whsec_" + Base64.getEncoder().encodeToString(new byte[65])))
                .isEmpty();
    }
}
