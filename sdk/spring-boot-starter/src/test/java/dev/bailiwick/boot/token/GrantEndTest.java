package dev.bailiwick.boot.token;

import static dev.bailiwick.boot.token.TokenSources.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.authorizationserver.AuthorizationServer;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.spi.ConnectorException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows when a CRM has withdrawn what an admin granted. */
@Timeout(120)
class GrantEndTest {

    private static final String REASON = "the CRM refused its refresh token: invalid_grant";
    private static final AuthorizationServer SERVER = AuthorizationServer.start(ConsentingAdmin.CALLBACK);

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TokenSources sources =
            new TokenSources(SERVER.uri("/"), AuthorizationServer.CLIENT_ID, AuthorizationServer.CLIENT_SECRET, clock);
    private final List<GrantEnded> told = new ArrayList<>();

    @BeforeEach
    void withdraw() {
        jdbc.sql("create table notice (what text)").update();
        withdrawn();
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Test
    void endIsToldOnceHoweverManyProcessesFindOutAndAgainAfterTheNextEnd() throws Exception {
        OAuthTokenSource one = sources.on(database, told::add);
        OAuthTokenSource other = sources.on(database, told::add);

        fails(one);
        fails(other);
        fails(one);

        assertThat(told).containsExactly(new GrantEnded(CODE, clock.instant(), REASON));
        ConsentingAdmin.connect(sources, one);
        withdrawn();
        clock.advance(Duration.ofHours(1));
        fails(other);
        assertThat(told).hasSize(2);
    }

    @Test
    void statusSaysWhyAndSinceWhenAndThatItWasTheCrm() throws Exception {
        OAuthTokenSource tokens = sources.on(database);
        fails(tokens);

        assertThat(tokens.status(CODE))
                .isEqualTo(new GrantStatus(
                        GrantState.RECONNECT,
                        true,
                        Optional.of(REASON),
                        Optional.of(clock.instant()),
                        Optional.empty()));
        clock.advance(Duration.ofMinutes(5));
        ConsentingAdmin.connect(sources, tokens);
        assertThat(tokens.status(CODE))
                .isEqualTo(new GrantStatus(
                        GrantState.CONNECTED, true, Optional.empty(), Optional.of(clock.instant()), Optional.empty()));
    }

    @Test
    void processThatStillHoldsATokenStopsUsingItSoonAfterAnotherFoundOut() throws Exception {
        OAuthTokenSource one = sources.on(database);
        OAuthTokenSource other = sources.on(database);
        ConsentingAdmin.connect(sources, one);
        other.token(CODE);
        withdrawn();
        fails(sources.on(database));

        clock.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> other.token(CODE)).hasMessageContaining("must be connected again");
    }

    @Test
    void whatAListenerWritesIsStoredTogetherWithTheEnd() {
        OAuthTokenSource tokens = sources.on(database, ended -> {
            jdbc.sql("insert into notice values (:what)")
                    .param("what", ended.reason())
                    .update();
            // Nobody else sees it yet: it belongs to the transaction that stores the end.
            assertThat(noticesSeenByOthers()).isZero();
            told.add(ended);
        });

        fails(tokens);

        assertThat(told).hasSize(1);
        assertThat(notices()).containsExactly(REASON);
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);
    }

    @Test
    void listenerThatFailsUndoesWhatItWroteAndNotTheEnd() {
        OAuthTokenSource tokens = sources.on(database, ended -> {
            told.add(ended);
            jdbc.sql("insert into notice values ('half')").update();
            jdbc.sql("insert into no_such_table values (1)").update();
        });

        fails(tokens);
        fails(tokens);

        assertThat(told).hasSize(1);
        assertThat(notices()).isEmpty();
        assertThat(tokens.of(CODE)).isEqualTo(GrantState.RECONNECT);
    }

    @Test
    void endOfTheOnlyTokenThereWasIsToldToo() {
        TokenSources.table(database)
                .save(
                        CODE,
                        new StoredToken(
                                "only",
                                Optional.empty(),
                                clock.instant().minusSeconds(60),
                                Optional.of(clock.instant()),
                                Map.of()));
        OAuthTokenSource tokens = sources.on(database, told::add);

        fails(tokens);
        fails(tokens);

        assertThat(told)
                .extracting(GrantEnded::reason)
                .containsExactly("its access token has ended and the CRM gave no refresh token");
    }

    /** The stored refresh token is one that the CRM does not know. */
    private void withdrawn() {
        TokenSources.table(database)
                .save(
                        CODE,
                        new StoredToken(
                                "ended",
                                Optional.of("withdrawn"),
                                clock.instant().minusSeconds(60),
                                Optional.of(clock.instant()),
                                Map.of()));
    }

    /** On a connection that Spring knows nothing of. */
    private long noticesSeenByOthers() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from notice")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> notices() {
        return jdbc.sql("select what from notice").query(String.class).list();
    }

    private static void fails(OAuthTokenSource tokens) {
        assertThatThrownBy(() -> tokens.token(CODE))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ConnectorException.Kind.AUTHENTICATION));
    }
}
