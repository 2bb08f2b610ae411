package dev.bailiwick.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a module's tables up to date. Each module has its own migrations, and a history of them, in one schema. */
public final class Migrations {

    private Migrations() {}

    /**
     * Runs what has not run yet.
     *
     * @param location folder of the migrations on the class path, for example {@code dev/bailiwick/store/migration}
     * @param history table that notes which have run; no other module's
     * @throws org.flywaydb.core.api.FlywayException when a migration fails, or one that has run was changed
     */
    public static void run(DataSource dataSource, String location, String history) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + location)
                .table(history)
                // The schema may hold other modules' tables already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
