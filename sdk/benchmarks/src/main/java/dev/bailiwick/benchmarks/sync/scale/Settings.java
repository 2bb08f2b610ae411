package dev.bailiwick.benchmarks.sync.scale;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Optional;

/**
 * Where a loading process finds the org and the database; handed over in the environment.
 *
 * @param org the simulated org
 * @param jdbcUrl of the database
 * @param user who may log in
 * @param password of that user
 */
record Settings(Org org, String jdbcUrl, String user, String password) {

    Map<String, String> environment() {
        return Map.of(
                "SANDBOX_URL", org.url(),
                "SANDBOX_TOKEN", org.token(),
                "SCALE_JDBC_URL", jdbcUrl,
                "SCALE_USER", user,
                "SCALE_PASSWORD", password);
    }

    static Settings here() {
        return new Settings(
                new Org(variable("SANDBOX_URL"), variable("SANDBOX_TOKEN")),
                variable("SCALE_JDBC_URL"),
                variable("SCALE_USER"),
                variable("SCALE_PASSWORD"));
    }

    /** A pool of the size and kind the app has. */
    HikariDataSource dataSource() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(jdbcUrl);
        pool.setUsername(user);
        pool.setPassword(password);
        return pool;
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name)).orElseThrow();
    }

    @Override
    public String toString() {
        return "Settings[" + org + ", " + jdbcUrl + "]";
    }
}
