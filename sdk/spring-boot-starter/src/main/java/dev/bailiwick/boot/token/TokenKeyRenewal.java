package dev.bailiwick.boot.token;

import dev.bailiwick.boot.secret.TextCipher;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Encrypts stored tokens with the newest key, so that older keys can go. Other processes may be at work meanwhile: a
 * row is written only as long as it is what was read, and one that changed since was encrypted by whoever changed it.
 */
final class TokenKeyRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeyRenewal.class);

    private final JdbcClient jdbc;
    private final TextCipher cipher;

    TokenKeyRenewal(JdbcClient jdbc, TextCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void run() {
        List<Sealed> rows = jdbc.sql(
                        "select connection, access_token, refresh_token from oauth_token where access_token is not null")
                .query(Sealed.class)
                .list();
        int renewed = 0;
        for (Sealed row : rows) {
            try {
                renewed += renew(row);
            } catch (RefusedException unreadable) {
                LOG.warn("{} {}", unreadable.what(), unreadable.maybe());
            }
        }
        if (renewed > 0) {
            LOG.info("The tokens of {} connections are now encrypted with the newest secret key.", renewed);
        }
    }

    private int renew(Sealed row) {
        ConnectionId connection = new ConnectionId(row.connection());
        Optional<String> access = cipher.renewed(row.accessToken(), TokenTable.accessPlace(connection));
        Optional<String> refresh = Optional.ofNullable(row.refreshToken())
                .flatMap(text -> cipher.renewed(text, TokenTable.refreshPlace(connection)));
        if (access.isEmpty() && refresh.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                update oauth_token set access_token = :access, refresh_token = :refresh
                where connection = :connection and access_token = :oldAccess
                    and refresh_token is not distinct from :oldRefresh::text""")
                .param("access", access.orElse(row.accessToken()))
                .param("refresh", refresh.orElse(row.refreshToken()))
                .param("connection", row.connection())
                .param("oldAccess", row.accessToken())
                .param("oldRefresh", row.refreshToken())
                .update();
    }

    private record Sealed(
            String connection, String accessToken, @Nullable String refreshToken) {}
}
