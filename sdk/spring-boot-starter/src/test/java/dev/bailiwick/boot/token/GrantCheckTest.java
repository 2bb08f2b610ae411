package dev.bailiwick.boot.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantCheckTest {

    private static final OAuthSpec SPEC = OAuthSpec.withoutConsent(URI.create("https://crm.example/token"))
            .withJwtBearer("https://crm.example", "user-name", "private-key")
            .withPassword("user-name", "password")
            .withStaticToken("api-token");

    @Test
    void settingsThatTheGrantNeedsAreEnough() {
        assertThat(problems(Grant.PASSWORD, Map.of("user-name", "jane", "password", "secret", "page", "200")))
                .isEmpty();
        assertThat(problems(Grant.STATIC_TOKEN, Map.of("api-token", "secret"))).isEmpty();
        assertThat(problems(Grant.JWT_BEARER, Map.of("user-name", "jane", "private-key", JwtBearerTest.pem())))
                .isEmpty();
    }

    @Test
    void grantThatTheCrmDoesNotTakeIsToldWithThoseItTakes() {
        assertThat(problems(Grant.AUTHORIZATION_CODE, Map.of("password", "secret")))
                .containsExactly(
                        "bailiwick.connections.crm.grant is authorization-code, which this kind of CRM does not"
                                + " take. Maybe one of [jwt-bearer, password, static-token].");
    }

    @Test
    void everyMissingAndEveryUnusedSettingIsToldWithoutItsValue() {
        assertThat(problems(Grant.JWT_BEARER, Map.of("password", "secret", "api-token", "secret", "user-name", " ")))
                .containsExactly(
                        "bailiwick.connections.crm.settings.user-name is missing. Maybe the grant should not be"
                                + " jwt-bearer, which needs it.",
                        "bailiwick.connections.crm.settings.private-key is missing. Maybe the grant should not be"
                                + " jwt-bearer, which needs it.",
                        "bailiwick.connections.crm.settings.password is given, but the grant jwt-bearer does not use"
                                + " it. Maybe the grant should be password.",
                        "bailiwick.connections.crm.settings.api-token is given, but the grant jwt-bearer does not use"
                                + " it. Maybe the grant should be static-token.");
    }

    @Test
    void keyThatIsNoneIsToldWithoutShowingIt() {
        for (String key : new String[] {
            "hunter2",
            "-----BEGIN PRIVATE KEY-----\naHVudGVyMg==\n-----END PRIVATE KEY-----\n",
            "-----BEGIN PUBLIC KEY-----\naHVudGVyMg==\n-----END PUBLIC KEY-----\n"
        }) {
            assertThat(problems(Grant.JWT_BEARER, Map.of("user-name", "jane", "private-key", key)))
                    .singleElement()
                    .asString()
                    .startsWith("bailiwick.connections.crm.settings.private-key is no RSA private key as PEM text."
                            + " Maybe it lacks the lines")
                    .doesNotContain("hunter2", "aHVudGVyMg");
        }
    }

    private static List<String> problems(Grant grant, Map<String, String> settings) {
        ConnectionProperties own = new ConnectionProperties("vendor", grant, "id", null, settings);
        return new GrantCheck("bailiwick.connections.crm", own, SPEC).problems();
    }
}
