package dev.bailiwick.store;

import dev.bailiwick.engine.plan.ModelRevision;
import dev.bailiwick.engine.plan.ModelRevisionHeading;
import dev.bailiwick.engine.plan.ModelRevisions;
import dev.bailiwick.rules.folder.ModelFolder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresModelRevisions implements ModelRevisions {

    private static final String SELECT = "SELECT number, name, files, created_at, created_by FROM model_revision ";

    private final JdbcClient jdbc;

    PostgresModelRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ModelRevision save(ModelFolder folder, String name, String by, Instant at) {
        // Trying to insert uses up a number even when nothing is inserted, so it comes second.
        return byFingerprint(folder).orElseGet(() -> {
            jdbc.sql("""
                            INSERT INTO model_revision (fingerprint, name, files, created_at, created_by)
                            VALUES (:fingerprint, :name, CAST(:files AS jsonb), :at, :by)
                            ON CONFLICT (fingerprint) DO NOTHING
                            """)
                    .param("fingerprint", folder.fingerprint())
                    .param("name", StoredText.of(name))
                    .param("files", Json.ofTexts(folder.files()))
                    .param("at", Columns.moment(at))
                    .param("by", StoredText.of(by))
                    .update();
            return byFingerprint(folder).orElseThrow();
        });
    }

    @Override
    public Optional<ModelRevision> find(long number) {
        return jdbc.sql(SELECT + "WHERE number = :number")
                .param("number", number)
                .query(PostgresModelRevisions::revision)
                .optional();
    }

    @Override
    public Optional<ModelRevision> latest() {
        return jdbc.sql(SELECT + "ORDER BY number DESC LIMIT 1")
                .query(PostgresModelRevisions::revision)
                .optional();
    }

    @Override
    public List<ModelRevisionHeading> newest(int limit) {
        return jdbc.sql("SELECT number, name, created_at, created_by FROM model_revision"
                        + " ORDER BY number DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> new ModelRevisionHeading(
                        row.getLong("number"),
                        row.getString("name"),
                        Columns.moment(row, "created_at").orElseThrow(),
                        row.getString("created_by")))
                .list();
    }

    private Optional<ModelRevision> byFingerprint(ModelFolder folder) {
        return jdbc.sql(SELECT + "WHERE fingerprint = :fingerprint")
                .param("fingerprint", folder.fingerprint())
                .query(PostgresModelRevisions::revision)
                .optional();
    }

    private static ModelRevision revision(ResultSet row, int number) throws SQLException {
        return new ModelRevision(
                row.getLong("number"),
                row.getString("name"),
                ModelFolder.of(Json.texts(row.getString("files"))),
                Columns.moment(row, "created_at").orElseThrow(),
                row.getString("created_by"));
    }
}
