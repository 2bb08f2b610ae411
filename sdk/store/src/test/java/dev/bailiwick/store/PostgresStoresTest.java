package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresStoresTest {

    @Test
    void storesOpenBesideOtherTablesAndAgain() {
        DataSource dataSource = TestDatabase.create("beside_others");
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("CREATE TABLE other (id bigint)").update();

        assertThat(PostgresStores.open(dataSource).plans().newest(1)).isEmpty();
        assertThat(PostgresStores.open(dataSource).revisions().latest()).isEmpty();

        assertThat(jdbc.sql("SELECT version FROM bailiwick_schema_history WHERE type = 'SQL'")
                        .query(String.class)
                        .list())
                .containsExactly("1");
    }
}
