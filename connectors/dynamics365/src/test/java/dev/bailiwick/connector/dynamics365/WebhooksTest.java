package dev.bailiwick.connector.dynamics365;

import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.OPPORTUNITY;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.USER;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final String SECRET = "key with+sign";
    private static final String QUERY = "?code=key%20with%2Bsign";

    private static final DynamicsWebhooks BY_KEY = new DynamicsWebhooks(SECRET, Optional.empty());
    private static final DynamicsWebhooks BY_HEADER = new DynamicsWebhooks(SECRET, Optional.of("X-Key"));

    @Test
    void aGenuineCallNamesTheRecordThatChanged() {
        assertThat(receive(QUERY, body("account", ACCOUNT + 1, "Update")).changed())
                .containsExactly(new RecordRef(RecordType.ACCOUNT, ACCOUNT + 1));
        assertThat(receive(QUERY, body("opportunity", OPPORTUNITY + 1, "Assign"))
                        .changed())
                .containsExactly(new RecordRef(RecordType.OPPORTUNITY, OPPORTUNITY + 1));
    }

    @Test
    void aCallOfOursIsAHintLikeAnyOther() {
        // Edge case 40: own writes come back; reading them again changes nothing.
        String own =
                body("account", ACCOUNT + 1, "Update").replace("\"Depth\":1", "\"Depth\":1,\"InitiatingUserId\":\"x\"");

        assertThat(receive(QUERY, own).changed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?code=", "?code=key", "?kode=key%20with%2Bsign", "?code=key%20with%2Bsign%20"})
    void aCallWithoutTheKeyIsRejected(String query) {
        WebhookResult result = receive(query, body("account", ACCOUNT + 1, "Update"));

        assertThat(result.kind()).isEqualTo(Kind.REJECTED);
        assertThat(result.text()).contains("Maybe").doesNotContain(SECRET);
    }

    @Test
    void theKeyMayComeInAHeaderInstead() {
        String body = body("account", ACCOUNT + 1, "Update");

        assertThat(BY_HEADER
                        .receive(new Call("", Map.of("X-Key", SECRET), body))
                        .kind())
                .isEqualTo(Kind.ACCEPTED);
        assertThat(BY_HEADER
                        .receive(new Call("", Map.of("X-Key", "other"), body))
                        .kind())
                .isEqualTo(Kind.REJECTED);
        assertThat(BY_HEADER.receive(new Call(QUERY, Map.of(), body)).kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void aCallTooLargeToSayWhatChangedStillNamesTheRecord() {
        String cut = """
                {"MessageName":"Update","PrimaryEntityName":"account","PrimaryEntityId":"%s1","CorrelationId":"c",\
                "OperationId":"o"}""".formatted(ACCOUNT);

        WebhookResult result = BY_KEY.receive(new Call(QUERY, Map.of("x-ms-dynamics-msg-size-exceeded", "true"), cut));

        assertThat(result.changed()).containsExactly(new RecordRef(RecordType.ACCOUNT, ACCOUNT + 1));
    }

    @Test
    void theTableMayStandInTheHeaderOnly() {
        String body = "{\"PrimaryEntityId\":\"%s1\"}".formatted(ACCOUNT.toUpperCase(Locale.ROOT));

        assertThat(BY_KEY.receive(new Call(QUERY, Map.of("x-ms-dynamics-entity-name", "account"), body))
                        .changed())
                .containsExactly(new RecordRef(RecordType.ACCOUNT, ACCOUNT + 1));
    }

    @Test
    void otherTablesNameNothing() {
        WebhookResult result = receive(QUERY, body("contact", ACCOUNT + 1, "Update"));

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed()).isEmpty();
    }

    @Test
    void oneDeliveryHasOneIdAndAnotherHasAnother() {
        // Edge case 45: a call that got lost is repeated once.
        String body = body("account", ACCOUNT + 1, "Update");

        assertThat(receive(QUERY, body).deliveryId())
                .isPresent()
                .isEqualTo(receive(QUERY, body).deliveryId())
                .isNotEqualTo(
                        receive(QUERY, body("account", ACCOUNT + 1, "Assign")).deliveryId())
                .isNotEqualTo(
                        receive(QUERY, body("account", ACCOUNT + 2, "Update")).deliveryId())
                .isNotEqualTo(receive(QUERY, body.replace("\"o1\"", "\"o2\"")).deliveryId());
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
                "7",
                "[[[[[[",
                "{\"PrimaryEntityName\":{},\"PrimaryEntityId\":[]}",
                "{\"PrimaryEntityName\":\"account\",\"PrimaryEntityId\":\"1 or 1 eq 1\"}"
            })
    void nonsenseIsAnsweredAndNamesNoRecords(String body) {
        WebhookResult result = receive(QUERY, body);

        assertThat(result.kind()).isIn(Kind.ACCEPTED, Kind.REJECTED);
        assertThat(result.changed()).isEmpty();
    }

    private static WebhookResult receive(String query, String body) {
        return BY_KEY.receive(new Call(query, Map.of(), body));
    }

    /** As Microsoft shows it in "Use WebHooks", shortened. */
    private static String body(String table, String id, String message) {
        return """
                {"BusinessUnitId":"e2b9dd85-e89e-e711-8122-000d3aa2331c","CorrelationId":"c1","Depth":1,\
                "InputParameters":[{"key":"Target","value":{"__type":"Entity:http:\\/\\/schemas.microsoft.com",\
                "Attributes":[{"key":"ownerid","value":{"Id":"%s1","LogicalName":"systemuser"}}],"Id":"%s"}}],\
                "MessageName":"%s","Mode":1,"OperationCreatedOn":"\\/Date(1506409448000-0700)\\/","OperationId":"o1",\
                "PrimaryEntityId":"%s","PrimaryEntityName":"%s","Stage":40}""".formatted(USER, id, message, id, table);
    }

    private record Call(String query, Map<String, String> headers, String text) implements WebhookRequest {

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public URI uri() {
            return URI.create("https://bailiwick.example/hooks/acme" + query);
        }

        @Override
        public List<String> headers(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public byte[] body() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Instant receivedAt() {
            return Instant.parse("2026-09-01T10:00:00Z");
        }
    }
}
