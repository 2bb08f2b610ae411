package dev.bailiwick.boot.webhook;

import static java.util.stream.Collectors.toMap;

import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.engine.ConnectionId;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code webhook_subscription}: which addresses CRMs were asked to call. */
final class SubscriptionTable {

    private final JdbcClient jdbc;

    private SubscriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static SubscriptionTable open(DataSource dataSource) {
        StarterTables.migrate(dataSource);
        return new SubscriptionTable(JdbcClient.create(dataSource));
    }

    Map<ConnectionId, Row> all() {
        return jdbc
                .sql("select * from webhook_subscription")
                .query((row, number) -> Map.entry(
                        new ConnectionId(row.getString("connection")),
                        new Row(
                                URI.create(row.getString("callback")),
                                row.getObject("renew_at", OffsetDateTime.class).toInstant())))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void save(ConnectionId connection, URI callback, Instant renewAt) {
        jdbc.sql("""
                insert into webhook_subscription (connection, callback, renew_at)
                values (:connection, :callback, :renewAt)
                on conflict (connection) do update set callback = excluded.callback, renew_at = excluded.renew_at""")
                .param("connection", connection.value())
                .param("callback", callback.toString())
                .param("renewAt", renewAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(ConnectionId connection) {
        jdbc.sql("delete from webhook_subscription where connection = :connection")
                .param("connection", connection.value())
                .update();
    }

    /**
     * An address that a CRM was asked to call.
     *
     * @param callback the address
     * @param renewAt when to ask again, UTC
     */
    record Row(URI callback, Instant renewAt) {}
}
