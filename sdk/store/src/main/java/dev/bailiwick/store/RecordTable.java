package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * How records of one type lie in the mirror.
 *
 * @param <R> the records' type
 */
interface RecordTable<R extends CrmRecord> {

    /** The table's columns that all types have, the key first. */
    List<String> COMMON = List.of("connection", "id", "name", "owner", "modified_at", "created_at", "custom");

    static RecordTable<?> of(RecordType type) {
        return switch (type) {
            case ACCOUNT -> new AccountTable();
            case OPPORTUNITY -> new OpportunityTable();
        };
    }

    String name();

    /** The type's own columns, after the {@link #COMMON} ones. */
    List<String> ownColumns();

    /**
     * A row with the values of all columns.
     *
     * @param row to write it with; what was begun there is dropped
     * @throws UnstorableException when the database cannot hold a value
     */
    byte[] row(CopyRow row, ConnectionId connection, CrmRecord record);

    R record(ResultSet row, int number) throws SQLException;

    default List<String> columns() {
        return Stream.concat(COMMON.stream(), ownColumns().stream()).toList();
    }
}
