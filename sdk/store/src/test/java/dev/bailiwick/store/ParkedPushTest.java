package dev.bailiwick.store;

import static dev.bailiwick.store.Plans.CRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.Progress;
import dev.bailiwick.engine.connection.Quota;
import dev.bailiwick.engine.plan.Outcome;
import dev.bailiwick.engine.plan.PlanId;
import dev.bailiwick.engine.push.Pusher;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.RecordType;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pushes that a limit ends. */
@Timeout(60)
class ParkedPushTest {

    private final PushSite site = new PushSite();

    @Test
    void aShareOfTheDaysCallsIsLeftForOtherPrograms() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Pusher pusher = site.pusher(PushSite.PATIENT);
        site.connections.get(CRM).connector().check();
        site.crm.maxBatch = 1;
        site.crm.crm.allow(50);

        assertThatThrownBy(() -> pusher.apply(plan, "bob", Progress.NONE))
                .isInstanceOfSatisfying(ConnectorException.class, parked -> {
                    assertThat(parked.kind()).isEqualTo(Kind.RATE_LIMITED);
                    assertThat(parked.retryAfter()).contains(Duration.ofHours(1));
                })
                .hasMessageContaining(
                        "1 changes of plan 1 wait. Connection `crm` is parked: 9 of 50 calls to the CRM in"
                                + " memory are left, and 10 of them are for other programs; the next step takes 1.\n"
                                + "Maybe go on tomorrow, or lower bailiwick.connections.crm.leave-for-others.");

        assertThat(site.stores.plans().get(plan).ownerOutcomes())
                .isEqualTo(Map.of(Outcome.APPLIED, 39L, Outcome.WAITING, 1L));
        assertThat(site.forecasts().of(plan)).singleElement().satisfies(forecast -> {
            assertThat(forecast.changes()).isEqualTo(1);
            assertThat(forecast.fits()).isFalse();
        });
        assertThat(site.only(plan, Outcome.WAITING).attempts().count())
                .as("nothing was sent")
                .isZero();
        site.crm.crm.allow(100);
        assertThat(pusher.apply(plan, "bob", Progress.NONE).count(Outcome.APPLIED))
                .isEqualTo(40);
    }

    @Test
    void ownCallsAreBoundedWhereTheCrmTellsOfNoLimit() {
        site.crm.tellsUsage = false;
        site.quota = new Quota(20, OptionalLong.of(3));
        site.crm.maxBatch = 10;
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        Pusher pusher = site.pusher(PushSite.PATIENT);
        assertThat(site.forecasts().of(plan)).singleElement().satisfies(forecast -> {
            assertThat(forecast.fits()).isFalse();
            assertThat(forecast.text())
                    .isEqualTo("Applying takes about 4 own calls of today (UTC) (crm); 3 of 3 are left, which is not"
                            + " enough: the rest waits.");
        });

        assertThatThrownBy(() -> pusher.apply(plan, "bob", Progress.NONE))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("more than its 3 calls of today (UTC)")
                .hasMessageContaining("\nMaybe go on tomorrow");
        assertThat(site.crm.batches).hasSize(3);
        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .as("another node")
                .isInstanceOf(ConnectorException.class);
        assertThat(site.crm.batches).hasSize(3);
        site.clock.move(Duration.ofDays(1));

        assertThat(pusher.apply(plan, "bob", Progress.NONE).count(Outcome.APPLIED))
                .isEqualTo(40);
    }

    @Test
    void whateverACrmSaysItIsAskedAgainWithinADay() {
        PlanId plan = site.planOf(RecordType.ACCOUNT);
        site.crm.beforeWriting = () -> {
            throw ConnectorException.rateLimited("Go away.", Duration.ofSeconds(999_999_999));
        };

        assertThatThrownBy(() -> site.pusher(PushSite.PATIENT).apply(plan, "bob", Progress.NONE))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        parked -> assertThat(parked.retryAfter()).contains(Duration.ofDays(1)));
    }
}
