package dev.bailiwick.boot.token;

import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.boot.secret.TextCipher;
import dev.bailiwick.engine.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code oauth_token}. Tokens are encrypted in it, each bound to its connection and kind. */
final class TokenTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final TextCipher cipher;

    private TokenTable(JdbcClient jdbc, TextCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** Brings the table up to date and opens it. */
    static TokenTable open(DataSource dataSource, TextCipher cipher) {
        StarterTables.migrate(dataSource);
        return new TokenTable(JdbcClient.create(dataSource), cipher);
    }

    /** What is stored now. */
    TokenRow find(ConnectionId connection) {
        return select(connection, "");
    }

    /** What is stored once nobody else works on it; it stays locked until the transaction ends. */
    TokenRow lock(ConnectionId connection) {
        // The row must be there to be locked, so the first of all comers inserts it and the others wait for that.
        jdbc.sql("insert into oauth_token (connection) values (:connection) on conflict do nothing")
                .param("connection", connection.value())
                .update();
        return select(connection, " for update");
    }

    private TokenRow select(ConnectionId connection, String locking) {
        return jdbc.sql("select * from oauth_token where connection = :connection" + locking)
                .param("connection", connection.value())
                .query((row, number) -> read(connection, row))
                .optional()
                .orElse(TokenRow.EMPTY);
    }

    /** Stores a token in place of the one before; the CRM accepts its refresh token. */
    void save(ConnectionId connection, StoredToken token) {
        jdbc.sql("""
                insert into oauth_token
                    (connection, access_token, refresh_token, issued_at, expires_at, parameters, refused)
                values (:connection, :access, :refresh, :issued, :expires, :parameters::jsonb, null)
                on conflict (connection) do update set
                    access_token = excluded.access_token, refresh_token = excluded.refresh_token,
                    issued_at = excluded.issued_at, expires_at = excluded.expires_at,
                    parameters = excluded.parameters, refused = null""")
                .param("connection", connection.value())
                .param("access", cipher.encrypt(token.value(), accessPlace(connection)))
                .param(
                        "refresh",
                        token.refreshToken()
                                .map(text -> cipher.encrypt(text, refreshPlace(connection)))
                                .orElse(null))
                .param("issued", token.issuedAt().atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        token.expiresAt()
                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("parameters", JSON.writeValueAsString(token.parameters()))
                .update();
    }

    /** Notes that the CRM no longer accepts the refresh token. */
    void refuse(ConnectionId connection, String why) {
        jdbc.sql("update oauth_token set refused = :why where connection = :connection")
                .param("why", why)
                .param("connection", connection.value())
                .update();
    }

    /** Forgets the connection's tokens. */
    void delete(ConnectionId connection) {
        jdbc.sql("delete from oauth_token where connection = :connection")
                .param("connection", connection.value())
                .update();
    }

    private TokenRow read(ConnectionId connection, ResultSet row) throws SQLException {
        return new TokenRow(token(connection, row), Optional.ofNullable(row.getString("refused")));
    }

    private Optional<StoredToken> token(ConnectionId connection, ResultSet row) throws SQLException {
        Optional<Instant> issuedAt = instant(row, "issued_at");
        if (issuedAt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredToken(
                cipher.decrypt(row.getString("access_token"), accessPlace(connection)),
                Optional.ofNullable(row.getString("refresh_token"))
                        .map(text -> cipher.decrypt(text, refreshPlace(connection))),
                issuedAt.get(),
                instant(row, "expires_at"),
                JSON.readValue(row.getString("parameters"), TEXTS)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static String accessPlace(ConnectionId connection) {
        return "the access token of connection " + connection;
    }

    private static String refreshPlace(ConnectionId connection) {
        return "the refresh token of connection " + connection;
    }
}
