package dev.bailiwick.connector.salesforce;

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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundMessagesTest {

    private static final String ADDRESS = "https://bailiwick.example/hooks/acme";
    private static final String ORG = "00DM0000000DpbLMAS";
    private static final String MESSAGE = """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
            <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
             <OrganizationId>00DM0000000DpbLMAS</OrganizationId><ActionId>04kM00000004DpbIAE</ActionId>
             <SessionId xsi:nil="true"/><EnterpriseUrl>https://x</EnterpriseUrl><PartnerUrl>https://y</PartnerUrl>
             <Notification><Id>04lM00000001AaBIAU</Id>
              <sObject xsi:type="sf:Account" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
               <sf:Id>001dM00003jU9GyQAK</sf:Id><sf:OwnerId>005dM00000aYf0qQAC</sf:OwnerId></sObject></Notification>
             <Notification><Id>04lM00000001AaCIAU</Id>
              <sObject xsi:type="sf:Opportunity" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
               <sf:Id>006dM00003jU9GzQAK</sf:Id></sObject></Notification>
            </notifications></soapenv:Body></soapenv:Envelope>
            """;

    private final OutboundMessages messages = new OutboundMessages("s3cret key", Optional.of(ORG.substring(0, 15)));

    @Test
    void aMessageNamesItsRecordsAndIsAcknowledged() {
        WebhookResult result = messages.receive(call("?key=s3cret%20key", MESSAGE));

        assertThat(result.kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(result.changed())
                .containsExactlyInAnyOrder(
                        new RecordRef(RecordType.ACCOUNT, "001dM00003jU9GyQAK"),
                        new RecordRef(RecordType.OPPORTUNITY, "006dM00003jU9GzQAK"));
        assertThat(result.deliveryId()).contains("04lM00000001AaBIAU,04lM00000001AaCIAU");
        assertThat(result.text()).contains("<Ack>true</Ack>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?key=", "?key=s3cret", "?other=s3cret%20key", "?key=s3cret%20key2"})
    void aMessageWithoutTheKeyIsRejected(String query) {
        assertThat(messages.receive(call(query, MESSAGE)).kind()).isEqualTo(Kind.REJECTED);
    }

    @Test
    void aMessageOfAnotherOrgIsRejected() {
        String other = MESSAGE.replace(ORG, "00DM0000000EcmbMA4");

        assertThat(messages.receive(call("?key=s3cret%20key", other)).text()).contains("another org");
    }

    @Test
    void aMessageFetchesAndExpandsNothing() {
        String evil = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + MESSAGE.replace(ORG, "&e;");

        assertThat(messages.receive(call("?key=s3cret%20key", evil)).kind()).isEqualTo(Kind.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<a/>", "<a><b></a>", "<n><sObject><Id>x</Id></sObject></n>"})
    void otherBodiesAreRejected(String body) {
        assertThat(messages.receive(call("?key=s3cret%20key", body)).kind()).isEqualTo(Kind.REJECTED);
    }

    private static WebhookRequest call(String query, String body) {
        return new Call(URI.create(ADDRESS + query), body);
    }

    private record Call(URI uri, String text) implements WebhookRequest {

        @Override
        public String method() {
            return "POST";
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
            return Instant.parse("2026-03-01T12:00:00Z");
        }
    }
}
