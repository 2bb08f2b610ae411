package dev.bailiwick.app.command;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.SecretKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private PlayedServer server;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        server = new PlayedServer(home);
        server.answersGet("/plans", List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void userAndPasswordFromTheEnvironmentAreSent() {
        assertThat(server.run("plans")).isZero();

        byte[] pair = "admin:pass:word".getBytes(StandardCharsets.UTF_8);
        assertThat(authorization()).isEqualTo("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Test
    void otherwiseAShortLivedTokenIsSignedWithTheDataFoldersKey() throws Exception {
        server.environment().clear();
        MasterKey key = SecretKeyFile.loadOrCreate(server.data()).newest();
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        assertThat(server.run("plans")).isZero();

        SignedJWT token = SignedJWT.parse(authorization().substring("Bearer ".length()));
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(token.verify(new MACVerifier(key.key("command-line").getEncoded())))
                .isTrue();
        assertThat(token.verify(new MACVerifier(key.key("another").getEncoded())))
                .isFalse();
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("bailiwick-command-line");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("jane");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("bailiwick");
        Instant issued = token.getJWTClaimsSet().getIssueTime().toInstant();
        assertThat(issued).isBetween(before, Instant.now());
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isEqualTo(issued.plusSeconds(60));
    }

    @Test
    void anotherDataFolderMayBeNamedByOptionOrEnvironment(@TempDir Path other) throws IOException {
        server.environment().clear();
        SecretKeyFile.loadOrCreate(other);
        Files.writeString(other.resolve("server.address"), server.wireMock().baseUrl());

        assertThat(server.run("plans", "--data", other.toString())).isZero();
        server.environment().put("BAILIWICK_DATA", other.toString());
        assertThat(server.run("plans")).isZero();

        server.wireMock().verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void withoutKeyAndPasswordTheCommandSaysSoAndMakesNoKey() {
        server.environment().clear();

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.err()).contains("There is no way to sign in", "secret.key", "Maybe the server uses another");
        assertThat(server.data().resolve("secret.key")).doesNotExist();
    }

    @Test
    void aUserWithoutPasswordIsNotTakenForNobody() throws IOException {
        SecretKeyFile.loadOrCreate(server.data());
        server.environment().remove("BAILIWICK_PASSWORD");

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.err()).contains("only one is set");
        server.wireMock().verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aSpoiltKeyIsAFailureThatDoesNotShowIt() throws IOException {
        server.environment().clear();
        Files.writeString(server.data().resolve("secret.key"), "c3BvaWx0");

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.err()).contains("secret.key", "\nMaybe").doesNotContain("c3BvaWx0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://bailiwick.example",
                "http://10.0.0.1:8080",
                "http://0.0.0.0",
                "http://127.0.0.1.bailiwick.example",
                "http://[2001:db8::1]:8080",
                "HTTP://localhost.example"
            })
    void nothingIsSentInTheClearToAnotherHost(String address) {
        assertThat(server.run("plans", "--server", address)).isEqualTo(1);

        assertThat(server.err()).contains("Nothing was sent to " + address, "Maybe", "--server https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://127.8.9.10",
                "http://localhost",
                "http://LOCALHOST:1",
                "http://[::1]:8080",
                "https://bailiwick.example",
                "https://10.0.0.1/bailiwick/"
            })
    void loopbackAndEncryptedAddressesAreSafe(String address) {
        assertThat(ServerAddress.parse(address)).get().matches(parsed -> !parsed.isOpenToEavesdroppers());
    }

    @Test
    void aDataFolderWithoutAddressMeansTheUsualOne(@TempDir Path empty) {
        assertThat(ServerAddress.ofDataFolder(empty)).hasToString("http://127.0.0.1:8080");
    }

    @Test
    void aSpoiltAddressFileIsAFailure() throws IOException {
        Files.writeString(server.data().resolve("server.address"), "nowhere");

        assertThat(server.run("plans")).isEqualTo(1);

        assertThat(server.err()).contains("server.address holds no address", "Maybe");
    }

    private String authorization() {
        return server.wireMock().findAll(getRequestedFor(anyUrl())).get(0).getHeader("Authorization");
    }
}
