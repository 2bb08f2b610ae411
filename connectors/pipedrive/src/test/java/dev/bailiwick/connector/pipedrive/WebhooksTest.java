package dev.bailiwick.connector.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import dev.bailiwick.spi.WebhookResult.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final String CHANGE = """
            {"meta":{"action":"change","entity":"organization","entity_id":"123","company_id":"1","user_id":"11",
              "timestamp":"2026-03-01T12:00:00.123Z","correlation_id":"c-1","attempt":1,"webhook_id":"77",
              "version":"2.0","change_source":"api"},
             "data":{"id":123,"owner_id":12},"previous":{"owner_id":11}}""";

    private final PipedriveWebhooks webhooks = new PipedriveWebhooks("bailiwick", "päss:word");

    // Edge case 40: a change of our own comes back too; it is a hint to read the record, like every other.
    @Test
    void aGenuineCallNamesItsRecord() {
        WebhookResult result = receive(CHANGE);

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed()).containsExactly(new RecordRef(RecordType.ACCOUNT, "123"));
    }

    @Test
    void aDeletedDealIsNamedWithTheOneItWasMergedInto() {
        WebhookResult result = receive("""
                {"meta":{"action":"delete","entity":"deal","entity_id":"5","merged_to_id":"6"},"data":null}""");

        assertThat(result.changed())
                .containsExactlyInAnyOrder(
                        new RecordRef(RecordType.OPPORTUNITY, "5"), new RecordRef(RecordType.OPPORTUNITY, "6"));
    }

    @Test
    void otherObjectsAreAcceptedAndNameNothing() {
        WebhookResult result = receive(CHANGE.replace("\"organization\"", "\"person\""));

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed()).isEmpty();
    }

    // Edge case 41: user and password are compared before the body is looked at.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bailiwick:wrong",
                "bailiwick:päss:word2",
                "bailiwick:päss",
                "somebody:päss:word",
                "bailiwick:",
                ":"
            })
    void aForgedCallIsRejected(String credentials) {
        WebhookResult result = webhooks.receive(new Call("Basic " + base64(credentials), CHANGE));

        assertThat(result.kind()).isEqualTo(Kind.REJECTED);
        assertThat(result.text()).contains("Maybe").doesNotContain("päss");
        assertThat(result.changed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Bearer YmFpbGl3aWNr", "Digest x"})
    void aCallWithoutUserAndPasswordIsRejected(String authorization) {
        assertThat(webhooks.receive(new Call(authorization, CHANGE)).kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void theSchemeIsReadWithoutRegardToCase() {
        assertThat(webhooks.receive(new Call("basic " + base64("bailiwick:päss:word"), CHANGE))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
    }

    // Edge case 42: a call is repeated up to three times, and the number of the attempt changes.
    @Test
    void everyAttemptOfADeliveryHasTheSameIdAndAnotherEventAnotherId() {
        String repeated = CHANGE.replace("\"attempt\":1", "\"attempt\":3");
        String later = CHANGE.replace("c-1", "c-2");

        assertThat(receive(repeated).deliveryId())
                .isPresent()
                .isEqualTo(receive(CHANGE).deliveryId());
        assertThat(receive(later).deliveryId()).isNotEqualTo(receive(CHANGE).deliveryId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "[null]",
                "<a/>",
                "{\"meta\":7}",
                "{\"meta\":{\"entity\":\"deal\",\"entity_id\":\"../1\"}}",
                "{\"meta\":{\"entity\":{},\"entity_id\":[1]}}"
            })
    void garbageIsAnsweredAndNamesNothing(String body) {
        WebhookResult result = receive(body);

        assertThat(result.kind()).isIn(Kind.ACCEPTED, Kind.REJECTED);
        assertThat(result.changed()).isEmpty();
    }

    private WebhookResult receive(String body) {
        return webhooks.receive(new Call("Basic " + base64("bailiwick:päss:word"), body));
    }

    private static String base64(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private record Call(String authorization, String text) implements WebhookRequest {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public URI uri() {
            return URI.create("https://bailiwick.example/hooks/pipedrive");
        }

        @Override
        public List<String> headers(String name) {
            return name.equalsIgnoreCase("Authorization") && !authorization.isEmpty()
                    ? List.of(authorization)
                    : List.of();
        }

        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Instant receivedAt() {
            return Instant.parse("2026-03-01T12:00:01Z");
        }
    }
}
