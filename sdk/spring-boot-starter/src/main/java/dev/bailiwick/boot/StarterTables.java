package dev.bailiwick.boot;

import dev.bailiwick.store.Migrations;
import javax.sql.DataSource;

/** The tables that the starter keeps beside the store's. */
public final class StarterTables {

    private StarterTables() {}

    /**
     * Brings the tables up to date; calling it again is harmless.
     *
     * @throws org.flywaydb.core.api.FlywayException when they cannot be brought up to date
     */
    public static void migrate(DataSource dataSource) {
        Migrations.run(dataSource, "dev/bailiwick/boot/migration", "bailiwick_tokens_schema_history");
    }
}
