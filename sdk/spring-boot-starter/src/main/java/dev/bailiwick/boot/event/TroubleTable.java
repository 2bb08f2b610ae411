package dev.bailiwick.boot.event;

import dev.bailiwick.boot.StarterTables;
import dev.bailiwick.engine.ConnectionId;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code connection_trouble}: what was last told of connections' troubles. */
final class TroubleTable {

    private final JdbcClient jdbc;

    private TroubleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static TroubleTable open(DataSource dataSource) {
        StarterTables.migrate(dataSource);
        return new TroubleTable(JdbcClient.create(dataSource));
    }

    /** How bad it was when last looked at; 0 for not at all. */
    long level(ConnectionId connection, Trouble trouble) {
        return jdbc.sql("select level from connection_trouble where connection = :connection and kind = :kind")
                .param("connection", connection.value())
                .param("kind", trouble.text())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void save(ConnectionId connection, Trouble trouble, long level) {
        jdbc.sql("""
                insert into connection_trouble (connection, kind, level) values (:connection, :kind, :level)
                on conflict (connection, kind) do update set level = excluded.level""")
                .param("connection", connection.value())
                .param("kind", trouble.text())
                .param("level", level)
                .update();
    }
}
