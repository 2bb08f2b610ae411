package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CODE;
import static dev.bailiwick.boot.token.TokenSources.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.engine.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new secret key takes the place of the one that tokens are stored with; the CRM is never asked. */
@ExtendWith(OutputCaptureExtension.class)
class KeyRotationTest {

    private static final MasterKey NEW = key("another key, 32 bytes long......");
    private static final MasterKey THIRD = key("a third key,  32 bytes long.....");

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final TokenSources sources =
            new TokenSources(URI.create("http://127.0.0.1:1"), "bailiwick", "s3cr3t", clock);

    @BeforeEach
    void store() {
        TokenSources.table(database)
                .save(
                        CODE,
                        new StoredToken(
                                "access",
                                Optional.of("refresh"),
                                clock.instant(),
                                Optional.of(clock.instant().plus(Duration.ofHours(1))),
                                Map.of("instance_url", "https://acme.my.salesforce.com")));
    }

    @Test
    void startWithANewKeyEncryptsWithItWhatTheOldOneOpensSoThatTheOldOneCanGo() {
        OAuthTokenSource rotating = sources.on(database, new MasterKeys(NEW, List.of(THIRD, KEY)));

        assertThat(rotating.token(CODE).value()).isEqualTo("access");
        OAuthTokenSource later = sources.on(database, MasterKeys.of(NEW));
        assertThat(later.token(CODE).value()).isEqualTo("access");
        assertThat(stored(NEW).refreshToken()).contains("refresh");
        assertThat(stored(NEW).parameters()).containsEntry("instance_url", "https://acme.my.salesforce.com");
        assertThatThrownBy(() -> stored(KEY)).isInstanceOf(RefusedException.class);
    }

    /** While nodes are restarted one by one, each must open what the others write. */
    @Test
    void nodeThatKnowsTheNewKeyAmongTheOldOnesReadsWhatANodeThatIsAheadWrites() {
        OAuthTokenSource behind = sources.on(database, new MasterKeys(KEY, List.of(NEW)));
        OAuthTokenSource ahead = sources.on(database, new MasterKeys(NEW, List.of(KEY)));

        assertThat(ahead.token(CODE).value()).isEqualTo("access");
        assertThat(behind.token(CODE).value()).isEqualTo("access");
        assertThat(behind.of(CODE)).isEqualTo(GrantState.CONNECTED);
    }

    @Test
    void tokensOfAnEarlierVersionWhichNameNoKeyAreReadAndRenewed() {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("update oauth_token set access_token = split_part(access_token, ':', 2),"
                        + " refresh_token = split_part(refresh_token, ':', 2)")
                .update();

        assertThat(stored(KEY).value()).isEqualTo("access");
        assertThat(stored(KEY).refreshToken()).contains("refresh");
        assertThat(jdbc.sql("select access_token || refresh_token from oauth_token")
                        .query(String.class)
                        .single())
                .matches("[^:]{8}:[^:]+:[^:]+");
    }

    @Test
    void wrongKeyIsToldAtTheStartAndLosesNothing(CapturedOutput output) {
        OAuthTokenSource wrong = sources.on(database, MasterKeys.of(NEW));

        assertThat(output)
                .contains("What is stored encrypted for the access token of connection code does not open with the"
                        + " present secret key. Maybe");
        assertThat(wrong.status(CODE).state()).isEqualTo(GrantState.RECONNECT);
        assertThat(wrong.status(CODE).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("does not open with the present secret key"));
        assertThat(sources.on(database).token(CODE).value()).isEqualTo("access");
    }

    /** Opened anew, as at each start. */
    private StoredToken stored(MasterKey key) {
        return TokenTable.open(database, MasterKeys.of(key).cipher("tokens"))
                .find(CODE)
                .token()
                .orElseThrow();
    }

    private static MasterKey key(String text) {
        return MasterKey.parse(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), "a test");
    }
}
