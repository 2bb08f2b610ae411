package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.CallCounter;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresCallCounter implements CallCounter {

    private final JdbcClient jdbc;

    PostgresCallCounter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean count(ConnectionId connection, LocalDate day, long calls, long most) {
        return jdbc.sql("""
                        INSERT INTO api_calls AS old (connection, day, calls)
                        SELECT :connection, :day, :calls WHERE :calls <= :most
                        ON CONFLICT (connection, day) DO UPDATE SET calls = old.calls + EXCLUDED.calls
                        WHERE old.calls + EXCLUDED.calls <= :most
                        """)
                        .param("connection", connection.value())
                        .param("day", day)
                        .param("calls", calls)
                        .param("most", most)
                        .update()
                > 0;
    }

    @Override
    public long counted(ConnectionId connection, LocalDate day) {
        return jdbc.sql("SELECT calls FROM api_calls WHERE connection = :connection AND day = :day")
                .param("connection", connection.value())
                .param("day", day)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
