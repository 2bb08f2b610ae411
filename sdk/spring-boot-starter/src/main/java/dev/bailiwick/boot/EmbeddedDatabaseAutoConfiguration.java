package dev.bailiwick.boot;

import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** A PostgreSQL of Bailiwick's own in the data folder, unless {@code spring.datasource.url} names another one. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(EmbeddedDatabaseAutoConfiguration.NoOtherDatabase.class)
class EmbeddedDatabaseAutoConfiguration {

    @Bean
    EmbeddedDatabase embeddedDatabase(BailiwickProperties properties, MasterKeys keys) {
        return EmbeddedDatabase.start(
                properties.dataFolder().resolve("postgres"),
                keys.newest().password("postgres"),
                keys.older().stream().map(key -> key.password("postgres")).toList());
    }

    /** Spring Boot makes its connection pool from these, with what {@code spring.datasource.hikari} says. */
    @Bean
    JdbcConnectionDetails embeddedDatabaseConnectionDetails(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {

            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }

    static final class NoOtherDatabase extends NoneNestedConditions {

        NoOtherDatabase() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty("spring.datasource.url")
        static final class AddressGiven {}

        @ConditionalOnBean(DataSource.class)
        static final class DataSourceGiven {}

        @ConditionalOnBean(JdbcConnectionDetails.class)
        static final class DetailsGiven {}
    }
}
