package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.SalesforceApi.SaveError;
import dev.bailiwick.connector.salesforce.SalesforceApi.SaveResult;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The envelopes of the SOAP API's {@code update()}. */
final class SoapUpdate {

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PARTNER = "urn:partner.soap.sforce.com";
    private static final String RECORD = "urn:sobject.partner.soap.sforce.com";

    private SoapUpdate() {}

    /**
     * Asks for records to be written, each on its own and without territory assignment rules.
     *
     * @param session the access token
     */
    static String request(String session, List<OwnerChangeOption> options, List<RecordWrite> writes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartElement("e", "Envelope", ENVELOPE);
            xml.writeNamespace("e", ENVELOPE);
            xml.writeNamespace("p", PARTNER);
            xml.writeNamespace("r", RECORD);
            xml.writeStartElement("e", "Header", ENVELOPE);
            header(xml, "SessionHeader", "sessionId", session);
            header(xml, "AllOrNoneHeader", "allOrNone", "false");
            header(xml, "AssignmentRuleHeader", "useDefaultRule", "false");
            xml.writeStartElement("p", "OwnerChangeOptions", PARTNER);
            for (OwnerChangeOption option : options) {
                xml.writeStartElement("p", "options", PARTNER);
                text(xml, "p", PARTNER, "type", option.apiName());
                text(xml, "p", PARTNER, "execute", "true");
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("e", "Body", ENVELOPE);
            xml.writeStartElement("p", "update", PARTNER);
            for (RecordWrite write : writes) {
                record(xml, write);
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to memory.", e);
        }
        return text.toString();
    }

    private static void header(XMLStreamWriter xml, String header, String name, String value)
            throws XMLStreamException {
        xml.writeStartElement("p", header, PARTNER);
        text(xml, "p", PARTNER, name, value);
        xml.writeEndElement();
    }

    /** Salesforce wants the type first, then what is cleared, the id, and the values. */
    private static void record(XMLStreamWriter xml, RecordWrite write) throws XMLStreamException {
        Map<String, Optional<String>> fields = new TreeMap<>(write.fields());
        xml.writeStartElement("p", "sObjects", PARTNER);
        text(xml, "r", RECORD, "type", write.objectName());
        for (Map.Entry<String, Optional<String>> field : fields.entrySet()) {
            if (field.getValue().isEmpty()) {
                text(xml, "r", RECORD, "fieldsToNull", field.getKey());
            }
        }
        text(xml, "r", RECORD, "Id", write.ref().id());
        for (Map.Entry<String, Optional<String>> field : fields.entrySet()) {
            if (field.getValue().isPresent()) {
                text(xml, "r", RECORD, field.getKey(), field.getValue().get());
            }
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String prefix, String namespace, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** What became of each record, in the order asked. */
    static List<SaveResult> results(String envelope) throws XMLStreamException {
        List<SaveResult> results = new ArrayList<>();
        XMLStreamReader xml = SafeXml.factory().createXMLStreamReader(new StringReader(envelope));
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("result")) {
                results.add(result(xml));
            }
        }
        return results;
    }

    private static SaveResult result(XMLStreamReader xml) throws XMLStreamException {
        String id = null;
        boolean success = false;
        List<SaveError> errors = new ArrayList<>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "id" -> id = emptyToNull(textOf(xml));
                case "success" -> success = textOf(xml).strip().equals("true");
                case "errors" -> errors.add(error(xml));
                default -> textOf(xml);
            }
        }
        return new SaveResult(id, success, errors);
    }

    private static SaveError error(XMLStreamReader xml) throws XMLStreamException {
        String code = null;
        String message = null;
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String name = xml.getLocalName();
            String text = textOf(xml);
            code = name.equals("statusCode") ? text.strip() : code;
            message = name.equals("message") ? text : message;
        }
        return new SaveError(code, message);
    }

    /** All text in the element, that of elements in it among it; the reader is behind it then. */
    private static String textOf(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(xml.getText());
                default -> {
                    // Comments and the like.
                }
            }
        }
        return text.toString();
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
