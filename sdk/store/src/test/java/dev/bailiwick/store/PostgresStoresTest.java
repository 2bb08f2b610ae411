package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.RecordType;
import java.util.OptionalDouble;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void accountsPulledBeforeThereWereCoordinatesArePulledAgain() {
        DataSource dataSource = TestDatabase.create("before_coordinates");
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:dev/bailiwick/store/migration")
                .table("bailiwick_schema_history")
                .target("1")
                .load()
                .migrate();
        JdbcClient.create(dataSource).sql("""
                        INSERT INTO mirror_account (connection, id, modified_at, custom) VALUES ('crm', 'a', now(), '{}');
                        INSERT INTO pull_cursor (connection, record_type, cursor, pulled_at)
                        VALUES ('crm', 'ACCOUNT', 'end', now()), ('crm', 'OPPORTUNITY', 'end', now())
                        """).update();

        PostgresStores stores = PostgresStores.open(dataSource);

        ConnectionId crm = new ConnectionId("crm");
        assertThat(stores.mirrorWriter().cursor(crm, RecordType.ACCOUNT)).isEmpty();
        assertThat(stores.mirrorWriter().cursor(crm, RecordType.OPPORTUNITY)).isPresent();
        assertThat(stores.mirror().accounts(crm, "", 9))
                .singleElement()
                .extracting(Account::latitude)
                .isEqualTo(OptionalDouble.empty());
    }
}
