package dev.bailiwick.boot;

import dev.bailiwick.store.Migrations;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.sql.DataSource;

/** The tables that the starter keeps beside the store's. */
public final class StarterTables {

    /** Whoever opens a table asks for all to be up to date, and each look would take a tenth of a second. */
    private static final Set<DataSource> UP_TO_DATE =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private StarterTables() {}

    /**
     * Brings the tables up to date, once in this process; calling it again does nothing. Safe for many threads.
     *
     * @throws org.flywaydb.core.api.FlywayException when they cannot be brought up to date
     */
    public static void migrate(DataSource dataSource) {
        if (!UP_TO_DATE.contains(dataSource)) {
            Migrations.run(dataSource, "dev/bailiwick/boot/migration", "bailiwick_tokens_schema_history");
            UP_TO_DATE.add(dataSource);
        }
    }
}
