package dev.bailiwick.connector.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import dev.bailiwick.spi.WebhookResult.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final String CHANGE = """
            {"server_time":1773302400000,"module":"Deals","operation":"update",
             "resource_uri":"https://www.zohoapis.com/crm/v8/Deals","ids":["4150868000000225099","4150868000000225100"],
             "affected_fields":[{"4150868000000225099":["Owner"]}],"channel_id":"1000000068001","token":"hook-secrét"}""";

    private final ZohoWebhooks webhooks = new ZohoWebhooks("hook-secrét");

    // Edge case 40: a change of our own comes back too; it is a hint to read the record, like every other.
    @Test
    void aGenuineCallNamesItsRecords() {
        WebhookResult result = receive(CHANGE);

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed())
                .containsExactlyInAnyOrder(
                        new RecordRef(RecordType.OPPORTUNITY, "4150868000000225099"),
                        new RecordRef(RecordType.OPPORTUNITY, "4150868000000225100"));
    }

    @Test
    void accountsAreTakenAndOtherModulesNameNothing() {
        assertThat(receive(CHANGE.replace("\"Deals\"", "\"Accounts\"")).changed())
                .extracting(RecordRef::type)
                .containsOnly(RecordType.ACCOUNT);
        WebhookResult leads = receive(CHANGE.replace("\"Deals\"", "\"Leads\""));
        assertThat(leads.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(leads.changed()).isEmpty();
    }

    // Edge case 41: there is no signature, so the token is all there is.
    @ParameterizedTest
    @ValueSource(strings = {"\"hook-secret\"", "\"hook-secrét2\"", "\"\"", "null", "[\"hook-secrét\"]", "7"})
    void aForgedCallIsRejected(String token) {
        WebhookResult result = receive(CHANGE.replace("\"hook-secrét\"", token));

        assertThat(result.kind()).isEqualTo(Kind.REJECTED);
        assertThat(result.text()).contains("Maybe").doesNotContain("secrét");
        assertThat(result.changed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "token=hook-secrét", "\"hook-secrét\""})
    void aBodyOfAnotherFormIsRejected(String body) {
        assertThat(receive(body).kind()).isEqualTo(Kind.REJECTED);
    }

    // Edge case 42: events come twice and in any order; attempts of one event have one id.
    @Test
    void attemptsOfOneEventHaveOneId() {
        assertThat(receive(CHANGE).deliveryId()).isEqualTo(receive(CHANGE).deliveryId());
        assertThat(receive(CHANGE).deliveryId())
                .isPresent()
                .isNotEqualTo(receive(CHANGE.replace("1773302400000", "1773302400001"))
                        .deliveryId())
                .isNotEqualTo(receive(CHANGE.replace("225100", "225101")).deliveryId());
    }

    @Test
    void idsThatAreNoneAreLeftOut() {
        WebhookResult result = receive(CHANGE.replace("\"4150868000000225100\"", "\"../1\",null,{}"));

        assertThat(result.changed()).containsExactly(new RecordRef(RecordType.OPPORTUNITY, "4150868000000225099"));
    }

    private WebhookResult receive(String body) {
        return webhooks.receive(new Call(body));
    }

    private record Call(String text) implements WebhookRequest {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public URI uri() {
            return URI.create("https://bailiwick.example/webhooks/zoho");
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Instant receivedAt() {
            return Instant.parse("2026-03-12T08:00:00Z");
        }
    }
}
