package dev.bailiwick.boot.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.token.GrantState;
import dev.bailiwick.boot.token.GrantStatus;
import dev.bailiwick.boot.webhook.ListedCrm;
import dev.bailiwick.engine.ConnectionId;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConnectionWatchTest {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.empty();
    private final Map<Trouble, Long> levels = new EnumMap<>(Trouble.class);

    @Test
    void aTroubleIsToldOnceUntilItWasOver() {
        levels.put(Trouble.RECONNECT, 1L);
        watch().look();
        watch().look();
        assertThat(reasons()).containsExactly("reconnect");

        levels.put(Trouble.RECONNECT, 0L);
        watch().look();
        levels.put(Trouble.RECONNECT, 1L);
        watch().look();

        assertThat(reasons()).containsExactly("reconnect", "reconnect");
        assertThat(told().get(0).at("/data/connection").asString()).isEqualTo("crm");
        assertThat(told().get(0).at("/data/detail").asString()).isEqualTo("the CRM refused its refresh token");
        assertThat(told().get(0).at("/data/maybe").asString()).startsWith("Maybe");
    }

    @Test
    void recordsThatCannotBeReadAreToldOfWhenTheyBecomeMore() {
        for (long setAside : new long[] {0, 3, 3, 2, 3, 7}) {
            levels.put(Trouble.SET_ASIDE, setAside);
            watch().look();
        }

        assertThat(told())
                .extracting(event -> event.at("/data/setAside").asLong())
                .containsExactly(3L, 3L, 7L);
    }

    @Test
    void everyTroubleIsToldByItself() {
        levels.put(Trouble.PULL_FAILS, 1L);
        levels.put(Trouble.SET_ASIDE, 2L);
        watch().look();

        assertThat(reasons()).containsExactlyInAnyOrder("pull_fails", "set_aside");
    }

    /** As after a start. */
    private ConnectionWatch watch() {
        Map<Trouble, ToLongFunction<ConnectionId>> now = new EnumMap<>(Trouble.class);
        for (Trouble trouble : Trouble.values()) {
            now.put(trouble, connection -> levels.getOrDefault(trouble, 0L));
        }
        EventProperties.Endpoint endpoint = new EventProperties.Endpoint(
                URI.create("https://receiver.example/"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null, Set.of());
        Endpoints endpoints = Endpoints.of(
                new EventProperties(Map.of("crew", endpoint), Set.of(), EVERY), new ReceiverCheck(Set.of()));
        return new ConnectionWatch(
                new ListedCrm().connections(new ConnectionId("crm")),
                now,
                connection -> new GrantStatus(
                        GrantState.RECONNECT,
                        true,
                        Optional.of("the CRM refused its refresh token"),
                        Optional.empty(),
                        Optional.empty()),
                TroubleTable.open(database),
                new Events(EventTable.open(database), endpoints, new TestClock()),
                new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    private List<String> reasons() {
        return told().stream().map(event -> event.at("/data/reason").asString()).toList();
    }

    private List<JsonNode> told() {
        return JdbcClient.create(database)
                .sql("select payload from event join event_delivery on event.id = event order by event_delivery.id")
                .query((row, number) -> JsonMapper.shared().readTree(row.getString("payload")))
                .list();
    }
}
