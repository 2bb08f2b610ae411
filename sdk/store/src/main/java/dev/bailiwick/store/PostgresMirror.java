package dev.bailiwick.store;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.engine.mirror.MirrorSummary;
import dev.bailiwick.engine.mirror.SchemaDrift;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresMirror implements Mirror {

    private final JdbcClient jdbc;

    PostgresMirror(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Owner> owners(ConnectionId connection) {
        return jdbc.sql("SELECT id, name, email, active, teams FROM mirror_owner WHERE connection = :connection"
                        + " ORDER BY id")
                .param("connection", connection.value())
                .query((row, number) -> owner(row))
                .list();
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return Owner.of(new OwnerId(row.getString("id")), row.getString("name"), row.getBoolean("active"))
                .withEmail(row.getString("email"))
                .withTeams(Optional.ofNullable(row.getString("teams"))
                        .map(Json::names)
                        .orElse(List.of()));
    }

    @Override
    public Schema schema(ConnectionId connection) {
        return jdbc.sql("SELECT fields FROM mirror_schema WHERE connection = :connection")
                .param("connection", connection.value())
                .query(String.class)
                .optional()
                .map(Json::schema)
                .orElse(new Schema(Map.of()));
    }

    @Override
    public Optional<CrmRecord> find(RecordKey key) {
        return find(RecordTable.of(key.ref().type()), key).map(CrmRecord.class::cast);
    }

    private <R extends CrmRecord> Optional<R> find(RecordTable<R> table, RecordKey key) {
        return jdbc.sql("SELECT * FROM " + table.name() + " WHERE connection = :connection AND id = :id")
                .param("connection", key.connection().value())
                .param("id", StoredText.of(key.ref().id()))
                .query(table::record)
                .optional();
    }

    @Override
    public List<Account> accounts(ConnectionId connection, String afterId, int limit) {
        return jdbc.sql("""
                        SELECT * FROM mirror_account WHERE connection = :connection AND id > :afterId
                        ORDER BY id LIMIT :limit
                        """)
                .param("connection", connection.value())
                .param("afterId", StoredText.of(afterId))
                .param("limit", limit)
                .query(new AccountTable()::record)
                .list();
    }

    @Override
    public List<Account> accounts(ConnectionId connection, Collection<String> ids) {
        return jdbc.sql("SELECT * FROM mirror_account WHERE connection = :connection AND id = ANY (:ids) ORDER BY id")
                .param("connection", connection.value())
                .param("ids", Columns.texts(ids))
                .query(new AccountTable()::record)
                .list();
    }

    @Override
    public List<Opportunity> opportunities(ConnectionId connection, Collection<String> accountIds) {
        return jdbc.sql("""
                        SELECT * FROM mirror_opportunity
                        WHERE connection = :connection AND account_id = ANY (:accounts)
                        ORDER BY account_id, id
                        """)
                .param("connection", connection.value())
                .param("accounts", Columns.texts(accountIds))
                .query(new OpportunityTable()::record)
                .list();
    }

    @Override
    public Optional<Instant> pulledAt(ConnectionId connection) {
        return jdbc.sql("SELECT max(pulled_at) AS pulled_at FROM pull_cursor WHERE connection = :connection")
                .param("connection", connection.value())
                .query((row, number) -> Columns.moment(row, "pulled_at"))
                .single();
    }

    @Override
    public MirrorSummary summary(ConnectionId connection) {
        return jdbc.sql("""
                        SELECT
                          (SELECT count(*) FROM mirror_account WHERE connection = :connection) AS accounts,
                          (SELECT count(*) FROM mirror_opportunity WHERE connection = :connection) AS opportunities,
                          (SELECT count(*) FROM mirror_owner WHERE connection = :connection) AS owners,
                          (SELECT count(*) FROM set_aside WHERE connection = :connection) AS set_aside,
                          (SELECT max(pulled_at) FROM pull_cursor WHERE connection = :connection) AS pulled_at
                        """)
                .param("connection", connection.value())
                .query((row, number) -> new MirrorSummary(
                        row.getLong("accounts"),
                        row.getLong("opportunities"),
                        row.getLong("owners"),
                        row.getLong("set_aside"),
                        Columns.moment(row, "pulled_at")))
                .single();
    }

    @Override
    public List<SchemaDrift> schemaDrift(ConnectionId connection, int limit) {
        return jdbc.sql("""
                        SELECT noticed_at, changes FROM schema_drift WHERE connection = :connection
                        ORDER BY noticed_at DESC LIMIT :limit
                        """)
                .param("connection", connection.value())
                .param("limit", limit)
                .query((row, number) -> new SchemaDrift(
                        Columns.moment(row, "noticed_at").orElseThrow(), Json.schemaChanges(row.getString("changes"))))
                .list();
    }
}
