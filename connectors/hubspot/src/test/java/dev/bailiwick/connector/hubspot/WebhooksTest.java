package dev.bailiwick.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import dev.bailiwick.spi.WebhookResult.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String SECRET = "app-client-secret";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ADDRESS = "https://bailiwick.example/hooks/hubspot";
    private static final String COMPANY = """
            {"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"attemptNumber":0,
             "subscriptionType":"company.propertyChange","objectId":123,"propertyName":"hubspot_owner_id",
             "propertyValue":"88842095","changeSource":"CRM_UI"}""";
    private static final String DEAL = """
            {"eventId":2,"subscriptionId":12346,"occurredAt":1564113600001,"attemptNumber":0,
             "subscriptionType":"object.deletion","objectTypeId":"0-3","objectId":456}""";

    private final HubSpotWebhooks webhooks = new HubSpotWebhooks(SECRET);

    @Test
    void anArrayOfEventsNamesItsRecords() {
        WebhookResult result = webhooks.receive(signed("[" + COMPANY + "," + DEAL + ",{\"objectId\":9}]"));

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed())
                .containsExactlyInAnyOrder(
                        new RecordRef(RecordType.ACCOUNT, "123"), new RecordRef(RecordType.OPPORTUNITY, "456"));
    }

    @Test
    void aMergeNamesTheRecordThatRemainsToo() {
        WebhookResult result = webhooks.receive(
                signed("[{\"subscriptionType\":\"company.merge\",\"objectId\":1,\"primaryObjectId\":2}]"));

        assertThat(result.changed()).extracting(RecordRef::id).containsExactlyInAnyOrder("1", "2");
    }

    // Edge case 42: deliveries are repeated and reordered, and eventId is not unique.
    @Test
    void aRepeatedDeliveryHasTheSameIdInAnyOrderAndAttempt() {
        WebhookResult once = webhooks.receive(signed("[" + COMPANY + "," + DEAL + "]"));
        WebhookResult again = webhooks.receive(signed("[" + DEAL + ","
                + COMPANY.replace("\"attemptNumber\":0", "\"attemptNumber\":3")
                        .replace("\"eventId\":1", "\"eventId\":7")
                + "]"));
        WebhookResult other = webhooks.receive(signed("[" + DEAL + "]"));

        assertThat(again.deliveryId()).isPresent().isEqualTo(once.deliveryId());
        assertThat(other.deliveryId()).isPresent().isNotEqualTo(once.deliveryId());
    }

    // Edge case 41: over the raw bytes and the whole address, fresh, in constant time.
    @Test
    void bytesAddressTimeAndSecretAreAllVouchedFor() {
        String body = "[" + COMPANY + "]";
        Call genuine = signed(body);

        assertThat(kind(genuine)).isEqualTo(Kind.ACCEPTED);
        assertThat(kind(genuine.withBody(body.replace(":", ": ")))).isEqualTo(Kind.REJECTED);
        assertThat(kind(genuine.withAddress(ADDRESS + "?x=1"))).isEqualTo(Kind.REJECTED);
        assertThat(kind(signed(body, ADDRESS, "another-secret", NOW))).isEqualTo(Kind.REJECTED);
        assertThat(kind(signed(body, ADDRESS, SECRET, NOW.minusSeconds(301)))).isEqualTo(Kind.REJECTED);
        assertThat(kind(signed(body, ADDRESS, SECRET, NOW.minusSeconds(299)))).isEqualTo(Kind.ACCEPTED);
        assertThat(kind(signed(body, ADDRESS, SECRET, NOW.plusSeconds(301)))).isEqualTo(Kind.REJECTED);
        assertThat(kind(new Call(ADDRESS, Map.of(), body))).isEqualTo(Kind.REJECTED);
    }

    @Test
    void theAddressIsSignedWithSomeCharactersDecoded() {
        Call encoded =
                signed("[]", ADDRESS + "?a=1:2,3&b=%20", SECRET, NOW).withAddress(ADDRESS + "?a=1%3a2%2C3&b=%20");

        assertThat(kind(encoded)).isEqualTo(Kind.ACCEPTED);
    }

    private Kind kind(WebhookRequest request) {
        return webhooks.receive(request).kind();
    }

    private static Call signed(String body) {
        return signed(body, ADDRESS, SECRET, NOW);
    }

    /** As HubSpot's documentation has it, written down once more. */
    private static Call signed(String body, String address, String secret, Instant at) {
        try {
            String timestamp = String.valueOf(at.toEpochMilli());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(("POST" + address + body + timestamp).getBytes(StandardCharsets.UTF_8));
            return new Call(
                    address,
                    Map.of(
                            "x-hubspot-request-timestamp",
                            timestamp,
                            "x-hubspot-signature-v3",
                            Base64.getEncoder().encodeToString(signature)),
                    body);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private record Call(String address, Map<String, String> headers, String text) implements WebhookRequest {

        Call withBody(String other) {
            return new Call(address, headers, other);
        }

        Call withAddress(String other) {
            return new Call(other, headers, text);
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public URI uri() {
            return URI.create(address);
        }

        @Override
        public List<String> headers(String name) {
            String value = headers.get(name.toLowerCase(Locale.ROOT));
            return value == null ? List.of() : List.of(value);
        }

        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Instant receivedAt() {
            return NOW;
        }
    }
}
