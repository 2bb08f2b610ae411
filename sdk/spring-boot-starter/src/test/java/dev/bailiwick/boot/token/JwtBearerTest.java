package dev.bailiwick.boot.token;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.bailiwick.boot.token.TokenSources.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As Salesforce wants it: RFC 7523 with RS256, three minutes at most, and no refresh token. */
class JwtBearerTest {

    private static final KeyPair KEYS = keys();

    @RegisterExtension
    private static final WireMockExtension CRM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();
    private final OAuthTokenSource tokens = sources().on(TestDatabase.empty());

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** PKCS #8, as openssl writes it. */
    static String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KEYS.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private TokenSources sources() {
        OAuthSpec spec = OAuthSpec.of(
                        URI.create(CRM.baseUrl() + "/authorize"), URI.create(CRM.baseUrl() + "/services/oauth2/token"))
                .withScopes("api", "refresh_token")
                .withTokenLifetime(Duration.ofMinutes(20))
                .withJwtBearer("https://login.salesforce.com", "user-name", "private-key");
        Map<String, String> settings = Map.of("user-name", "jane@acme.example", "private-key", pem());
        return new TokenSources(
                new VendorCrm(spec),
                Map.of(
                        CLIENT.value(),
                        new ConnectionProperties("vendor", Grant.JWT_BEARER, "3MVG9", "s3cr3t", settings)),
                clock);
    }

    @Test
    void assertionNamesClientUserAndAudienceAndIsSignedWithTheKey() throws Exception {
        CRM.stubFor(post(anyUrl()).willReturn(okJson("""
                        {"access_token": "00D!jwt", "token_type": "Bearer", "scope": "api",
                         "instance_url": "https://acme.my.salesforce.com"}""")));

        assertThat(tokens.token(CLIENT).value()).isEqualTo("00D!jwt");
        assertThat(tokens.token(CLIENT).parameters()).containsEntry("instance_url", "https://acme.my.salesforce.com");

        SignedJWT assertion = assertions().get(0);
        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) KEYS.getPublic())))
                .isTrue();
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(assertion.getHeader().getKeyID()).isNull();
        assertThat(assertion.getPayload().toJSONObject())
                .containsOnlyKeys("iss", "sub", "aud", "exp")
                .containsEntry("iss", "3MVG9")
                .containsEntry("sub", "jane@acme.example")
                .containsEntry("aud", "https://login.salesforce.com");
        assertThat(assertion.getJWTClaimsSet().getExpirationTime())
                .isBetween(
                        Date.from(clock.instant().plusSeconds(60)),
                        Date.from(clock.instant().plusSeconds(180)));
    }

    @Test
    void formHoldsTheAssertionAndNothingThatItSaysAlready() {
        CRM.stubFor(post(anyUrl()).willReturn(okJson("{\"access_token\": \"00D!jwt\", \"token_type\": \"Bearer\"}")));

        tokens.token(CLIENT);

        LoggedRequest request = CRM.findAll(postRequestedFor(anyUrl())).get(0);
        assertThat(request.getFormParameters()).containsOnlyKeys("grant_type", "assertion");
        assertThat(request.formParameter("grant_type").firstValue())
                .isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(request.containsHeader("Authorization")).isFalse();
    }

    @Test
    void refusedOrEndedTokenIsGotAnewWithAnotherAssertion() throws Exception {
        CRM.stubFor(post(anyUrl()).willReturn(okJson("{\"access_token\": \"00D!jwt\", \"token_type\": \"Bearer\"}")));

        tokens.token(CLIENT);
        clock.advance(Duration.ofSeconds(1));
        tokens.replace(CLIENT, clock.instant());
        clock.advance(Duration.ofMinutes(20));
        tokens.token(CLIENT);

        assertThat(assertions()).hasSize(3).extracting(SignedJWT::serialize).doesNotHaveDuplicates();
        assertThat(tokens.of(CLIENT)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void clientThatNobodyAllowedTheUserSaysSoAndIsTriedAgain() {
        CRM.stubFor(post(anyUrl()).willReturn(okJson("""
                        {"error": "invalid_grant", "error_description": "user hasn't approved this consumer"}""").withStatus(400)));

        assertThatThrownBy(() -> tokens.token(CLIENT))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.AUTHENTICATION))
                .hasMessageContaining("invalid_grant (user hasn't approved this consumer)")
                .hasMessageContaining("\nMaybe the user's name, the private key or the login host is wrong")
                .hasMessageContaining("has not allowed this user the client yet");
        CRM.stubFor(post(anyUrl()).willReturn(okJson("{\"access_token\": \"00D!jwt\", \"token_type\": \"Bearer\"}")));
        assertThat(tokens.token(CLIENT).value()).isEqualTo("00D!jwt");
    }

    private static List<SignedJWT> assertions() throws Exception {
        List<SignedJWT> assertions = new ArrayList<>();
        for (LoggedRequest request : CRM.findAll(postRequestedFor(anyUrl()))) {
            assertions.add(SignedJWT.parse(request.formParameter("assertion").firstValue()));
        }
        return assertions;
    }
}
