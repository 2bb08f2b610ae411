package dev.bailiwick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import dev.bailiwick.spi.WebhookResult.Kind;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every connector must do when its CRM calls. A fixture that does not declare {@link Capability#RECEIVES_WEBHOOKS}
 * needs no such suite. Extend it as {@link ConnectorContract}.
 */
public abstract class WebhookContract extends Contract {

    private static final URI CALLBACK = URI.create("https://bailiwick.example/hooks/contract");

    /** For subclasses. */
    protected WebhookContract() {}

    @ParameterizedTest
    @EnumSource(RecordType.class)
    final void aGenuineCallNamesTheRecordThatChanged(RecordType type) {
        RecordRef changed = first(type);

        WebhookResult result = receiver().receive(crm().webhook(changed));

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed()).containsExactly(changed);
    }

    @Test
    final void aCallWithoutTheSecretIsRejectedWithAReason() {
        WebhookResult result = receiver().receive(crm().forgedWebhook(first(RecordType.ACCOUNT)));

        assertThat(result.kind()).isEqualTo(Kind.REJECTED);
        assertThat(result.text()).isNotBlank();
    }

    @Test
    final void aCallWithoutItsHeadersAndQueryIsRejectedOrNamesNothingNew() {
        RecordRef changed = first(RecordType.ACCOUNT);
        WebhookRequest bare =
                AlteredRequest.of(crm().webhook(changed)).withoutHeaders().withoutQuery();

        WebhookResult result = receiver().receive(bare);

        // A secret inside the body, as Zoho sends it, is still there.
        assertThat(result.kind()).isIn(Kind.REJECTED, Kind.ACCEPTED);
        assertThat(result.changed()).isSubsetOf(changed);
        if (can(Capability.SIGNS_WEBHOOKS)) {
            assertThat(result.kind()).isEqualTo(Kind.REJECTED);
        }
    }

    @Test
    final void everyFlippedByteIsNoticedWhereTheBodyIsSigned() {
        WebhookRequest genuine = crm().webhook(first(RecordType.ACCOUNT));
        assertThat(receiver().receive(genuine).kind()).isEqualTo(Kind.ACCEPTED);

        for (int i = 0; i < genuine.body().length; i++) {
            byte[] body = genuine.body();
            body[i] ^= 1;
            WebhookResult result = receiver().receive(AlteredRequest.of(genuine).withBody(body));

            assertThat(result.kind()).isIn(Kind.ACCEPTED, Kind.REJECTED);
            if (can(Capability.SIGNS_WEBHOOKS)) {
                assertThat(result.kind()).as("byte %s", i).isEqualTo(Kind.REJECTED);
            }
        }
    }

    @Test
    final void addedWhiteSpaceIsNoticedWhereTheBodyIsSigned() {
        WebhookRequest genuine = crm().webhook(first(RecordType.ACCOUNT));
        byte[] spaced = (new String(genuine.body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);

        WebhookResult result = receiver().receive(AlteredRequest.of(genuine).withBody(spaced));

        assertThat(result.kind()).isEqualTo(can(Capability.SIGNS_WEBHOOKS) ? Kind.REJECTED : Kind.ACCEPTED);
    }

    @Test
    final void anOldCallIsRejectedWhereCallsAreDated() {
        WebhookRequest genuine = crm().webhook(first(RecordType.ACCOUNT));

        WebhookResult late = receiver().receive(AlteredRequest.of(genuine).receivedLater(Duration.ofHours(1)));

        assertThat(late.kind()).isEqualTo(can(Capability.DATES_WEBHOOKS) ? Kind.REJECTED : Kind.ACCEPTED);
    }

    @Test
    final void oneDeliveryHasOneIdHoweverOftenItComes() {
        WebhookRequest genuine = crm().webhook(first(RecordType.ACCOUNT));
        WebhookResult once = receiver().receive(genuine);

        restarted();
        assertThat(once.changed()).isNotEmpty();
        assertThat(receiver().receive(genuine).deliveryId()).isEqualTo(once.deliveryId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null", "[null]", "<a/>", "{\"meta\":7}", "[[[[[["})
    final void nonsenseIsAnsweredAndNamesNoRecords(String body) {
        WebhookRequest genuine = crm().webhook(first(RecordType.ACCOUNT));
        assertThat(receiver().receive(genuine).changed()).isNotEmpty();

        WebhookResult result =
                receiver().receive(AlteredRequest.of(genuine).withBody(body.getBytes(StandardCharsets.UTF_8)));

        assertThat(result.kind()).isIn(Kind.REJECTED, Kind.ACCEPTED);
        assertThat(result.changed()).isEmpty();
    }

    @Test
    final void judgingACallNeedsNoNetwork() {
        WebhookRequest genuine = crm().webhook(first(RecordType.ACCOUNT));
        WebhookReceiver receiver = receiver();
        long before = crm().requests();

        assertThat(receiver.receive(genuine).changed()).isEqualTo(Set.of(first(RecordType.ACCOUNT)));
        assertThat(crm().requests()).isEqualTo(before);
    }

    @Test
    final void subscribingTwiceMakesOneSubscriptionAndEndingItNone() {
        assertThat(receiver()).isNotNull();
        assertThat(connector().webhookSubscriber().isPresent()).isEqualTo(can(Capability.SUBSCRIBES_WEBHOOKS));
        if (can(Capability.SUBSCRIBES_WEBHOOKS)) {
            WebhookSubscriber subscriber = connector().webhookSubscriber().orElseThrow();
            subscriber.subscribe(CALLBACK);
            long once = crm().subscriptions(CALLBACK);
            subscriber.subscribe(CALLBACK);

            assertThat(once).isPositive();
            assertThat(crm().subscriptions(CALLBACK)).isEqualTo(once);
            subscriber.unsubscribe(CALLBACK);
            assertThat(crm().subscriptions(CALLBACK)).isZero();
            subscriber.unsubscribe(CALLBACK);
        }
    }

    private WebhookReceiver receiver() {
        assertThat(crm().capabilities()).contains(Capability.RECEIVES_WEBHOOKS);
        return connector()
                .webhookReceiver()
                .orElseThrow(() -> new AssertionError("The connector has no webhook receiver."));
    }
}
