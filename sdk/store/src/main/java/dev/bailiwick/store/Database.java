package dev.bailiwick.store;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements, transactions and bulk loading on one database. Thread-safe. */
final class Database {

    // The signature, flags and header extension: https://www.postgresql.org/docs/current/sql-copy.html
    private static final byte[] COPY_HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] COPY_TRAILER = {(byte) 0xff, (byte) 0xff};

    /** Bytes sent at once: PostgreSQL stores them while the next are gathered, and no page is held a second time. */
    private static final int COPY_PORTION = 1 << 16;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Database(DataSource dataSource) {
        this.template = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Does all of this or, when it throws, nothing. */
    void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Does all of this or, when it throws, nothing. */
    <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    /**
     * Appends rows to a table.
     *
     * @param table the table's name, never from outside
     * @param columns its columns in the order of the rows' values, never from outside
     * @param rows each made by {@link CopyRow}
     */
    void copy(String table, List<String> columns, Collection<byte[]> rows) {
        String sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
        template.execute((ConnectionCallback<Long>) connection -> copy(connection, sql, rows));
    }

    private static long copy(Connection connection, String sql, Collection<byte[]> rows) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * COPY_PORTION);
        bytes.writeBytes(COPY_HEADER);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            for (byte[] row : rows) {
                bytes.writeBytes(row);
                if (bytes.size() >= COPY_PORTION) {
                    send(bytes, copy);
                }
            }
            bytes.writeBytes(COPY_TRAILER);
            send(bytes, copy);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(ByteArrayOutputStream bytes, CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
        bytes.reset();
    }
}
