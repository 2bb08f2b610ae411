package dev.bailiwick.boot.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final URI PUBLIC = URI.create("https://bailiwick.example/app/");

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final ListedCrm crm = new ListedCrm();
    private final List<String> calls = new ArrayList<>();
    private Optional<Duration> lifetime = Optional.of(Duration.ofHours(8));
    private Optional<ConnectorException> failure = Optional.empty();
    private Optional<RuntimeException> unsubscribeFailure = Optional.empty();

    @Test
    void aSubscriptionIsMadeOnceAndRenewedHalfWayToItsEnd() {
        Subscriptions subscriptions = subscriptions(PUBLIC, "crm");
        subscriptions.keep();
        subscriptions.keep();
        assertThat(calls).containsExactly("subscribe https://bailiwick.example/app/webhooks/crm");

        clock.advance(Duration.ofHours(4).minusSeconds(1));
        subscriptions.keep();
        assertThat(calls).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        subscriptions.keep();
        assertThat(calls).hasSize(2);
    }

    @Test
    void oneWithoutEndIsAskedForEachDay() {
        lifetime = Optional.empty();
        Subscriptions subscriptions = subscriptions(PUBLIC, "crm");
        subscriptions.keep();
        clock.advance(Duration.ofHours(23));
        subscriptions.keep();
        assertThat(calls).hasSize(1);

        clock.advance(Duration.ofHours(2));
        subscriptions.keep();

        assertThat(calls).hasSize(2);
    }

    @Test
    void whatIsNoLongerWantedIsEndedOnce() {
        subscriptions(PUBLIC, "crm").keep();

        subscriptions(PUBLIC).keep();
        subscriptions(PUBLIC).keep();

        assertThat(calls)
                .containsExactly(
                        "subscribe https://bailiwick.example/app/webhooks/crm",
                        "unsubscribe https://bailiwick.example/app/webhooks/crm");
    }

    @Test
    void whenThePublicAddressChangesTheCrmCallsTheNewOne() {
        subscriptions(PUBLIC, "crm").keep();

        subscriptions(URI.create("https://other.example"), "crm").keep();

        assertThat(calls)
                .containsExactly(
                        "subscribe https://bailiwick.example/app/webhooks/crm",
                        "unsubscribe https://bailiwick.example/app/webhooks/crm",
                        "subscribe https://other.example/webhooks/crm");
    }

    @Test
    void aCrmThatFailsIsAskedAgainLater() {
        failure = Optional.of(new ConnectorException(Kind.PERMISSION, "not allowed", null));
        Subscriptions subscriptions = subscriptions(PUBLIC, "crm");
        subscriptions.keep();
        subscriptions.keep();
        assertThat(calls).hasSize(1);

        failure = Optional.empty();
        clock.advance(Duration.ofMinutes(31));
        subscriptions.keep();

        assertThat(calls).hasSize(2);
    }

    @Test
    void anAddressThatTheCrmCouldNotForgetIsRememberedUntilItDoes() {
        subscriptions(PUBLIC, "crm").keep();
        calls.clear();
        URI other = URI.create("https://other.example");
        unsubscribeFailure = Optional.of(new ConnectorException(Kind.TRANSIENT, "down", null));
        subscriptions(other, "crm").keep();

        unsubscribeFailure = Optional.empty();
        subscriptions(other, "crm").keep();

        assertThat(calls)
                .containsExactly(
                        "unsubscribe https://bailiwick.example/app/webhooks/crm",
                        "unsubscribe https://bailiwick.example/app/webhooks/crm",
                        "subscribe https://other.example/webhooks/crm");
    }

    @Test
    void aConnectorThatBreaksDoesNotEndTheKeeping() {
        subscriptions(PUBLIC, "crm").keep();
        unsubscribeFailure = Optional.of(new IllegalStateException("broken"));

        subscriptions(PUBLIC).keep();
        subscriptions(PUBLIC).keep();

        assertThat(calls).hasSize(3);
    }

    @Test
    void withoutAPublicAddressOrAGrantNobodyIsAsked() {
        subscriptions(null, "crm").keep();
        subscriptions(false, PUBLIC, Set.of("crm")).keep();

        assertThat(calls).isEmpty();
    }

    private Subscriptions subscriptions(@Nullable URI address, String... wanted) {
        return subscriptions(true, address, Set.of(wanted));
    }

    private Subscriptions subscriptions(boolean isConnected, @Nullable URI address, Set<String> wanted) {
        crm.subscriber = Optional.of(new WebhookSubscriber() {

            @Override
            public Optional<Instant> subscribe(URI callback) {
                calls.add("subscribe " + callback);
                failure.ifPresent(e -> {
                    throw e;
                });
                return lifetime.map(clock.instant()::plus);
            }

            @Override
            public void unsubscribe(URI callback) {
                calls.add("unsubscribe " + callback);
                unsubscribeFailure.ifPresent(e -> {
                    throw e;
                });
            }
        });
        return new Subscriptions(
                SubscriptionTable.open(database),
                crm.connections(CRM),
                id -> isConnected,
                new PublicAddress(address),
                wanted,
                clock);
    }
}
