package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.WebhookSecret;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.WebhookReceiver;
import dev.bailiwick.spi.WebhookRequest;
import dev.bailiwick.spi.WebhookResult;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Salesforce's outbound messages: SOAP with up to 100 records each, repeated for a day until they are acknowledged.
 * They are not signed. What vouches for them is a secret in the endpoint's address, {@code ?key=…}, which only the
 * org's admins see, and the org's id. Immutable.
 */
final class OutboundMessages implements WebhookReceiver {

    private static final String ACKNOWLEDGEMENT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
            + "<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\"><Ack>true</Ack>"
            + "</notificationsResponse></soapenv:Body></soapenv:Envelope>";

    private final WebhookSecret secret;
    private final Optional<String> organizationId;

    OutboundMessages(String secret, Optional<String> organizationId) {
        this.secret = new WebhookSecret(secret);
        this.organizationId = organizationId.map(SalesforceId::key);
    }

    @Override
    public WebhookResult receive(WebhookRequest request) {
        if (!secret.isInQuery(request, "key")) {
            return WebhookResult.rejected(
                    "The key in the address is wrong. Maybe the outbound message's endpoint URL lacks ?key=….");
        }
        Message message;
        try {
            message = Message.read(request.body());
        } catch (XMLStreamException e) {
            return WebhookResult.rejected("The body is no outbound message. Maybe something else calls this address.");
        }
        if (organizationId.filter(id -> !id.equals(message.organizationId)).isPresent()) {
            return WebhookResult.rejected("The message is of another org. Maybe it is of a sandbox of this one.");
        }
        if (message.changed.isEmpty()) {
            return WebhookResult.rejected(
                    "The message names no account or opportunity. Maybe it is set up for another object.");
        }
        return WebhookResult.acknowledged(message.changed, String.join(",", message.notifications), ACKNOWLEDGEMENT);
    }

    /** What is read of a message. */
    private static final class Message {

        private final Set<RecordRef> changed = new HashSet<>();
        private final List<String> notifications = new ArrayList<>();
        private String organizationId = "";

        static Message read(byte[] body) throws XMLStreamException {
            Message message = new Message();
            XMLStreamReader reader = SafeXml.factory().createXMLStreamReader(new ByteArrayInputStream(body));
            boolean inRecord = false;
            while (reader.hasNext()) {
                int event = reader.next();
                boolean isRecord = event != XMLStreamConstants.CHARACTERS
                        && reader.hasName()
                        && reader.getLocalName().equals("sObject");
                if (isRecord) {
                    inRecord = event == XMLStreamConstants.START_ELEMENT;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    message.element(reader, inRecord);
                }
            }
            return message;
        }

        private void element(XMLStreamReader reader, boolean inRecord) throws XMLStreamException {
            switch (reader.getLocalName()) {
                case "OrganizationId" -> organizationId = SalesforceId.key(reader.getElementText());
                case "Id" -> {
                    String id = reader.getElementText();
                    if (inRecord) {
                        SalesforceObject.ofId(id).ifPresent(object -> changed.add(object.ref(id)));
                    } else {
                        notifications.add(id);
                    }
                }
                default -> {
                    // Fields of the record; it is read from the CRM itself.
                }
            }
        }
    }
}
