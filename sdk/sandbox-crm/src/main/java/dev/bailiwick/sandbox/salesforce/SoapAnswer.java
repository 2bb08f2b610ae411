package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.HttpAnswer;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the envelopes that the SOAP API answers with. */
final class SoapAnswer {

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String PARTNER = "urn:partner.soap.sforce.com";
    private static final String FAULT = "urn:fault.partner.soap.sforce.com";

    /** Writes what is in the body. */
    interface Content {
        void writeTo(XMLStreamWriter xml) throws XMLStreamException;
    }

    private SoapAnswer() {}

    /** A success; the content is that of the operation's response. */
    static HttpAnswer success(String operation, Content content) {
        return answer(200, xml -> {
            xml.writeStartElement(operation + "Response");
            content.writeTo(xml);
            xml.writeEndElement();
        });
    }

    static HttpAnswer fault(ApiError error) {
        return answer(500, xml -> {
            xml.writeStartElement("soapenv", "Fault", ENVELOPE);
            text(xml, "faultcode", "sf:" + error.statusCode());
            text(xml, "faultstring", error.statusCode() + ": " + error.message());
            xml.writeStartElement("detail");
            xml.writeStartElement("sf", "UnexpectedErrorFault", FAULT);
            xml.writeNamespace("sf", FAULT);
            xml.writeStartElement("sf", "exceptionCode", FAULT);
            xml.writeCharacters(error.statusCode());
            xml.writeEndElement();
            xml.writeStartElement("sf", "exceptionMessage", FAULT);
            xml.writeCharacters(error.message());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static HttpAnswer answer(int status, Content body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("soapenv", "Envelope", ENVELOPE);
            xml.writeNamespace("soapenv", ENVELOPE);
            xml.writeDefaultNamespace(PARTNER);
            xml.writeStartElement("soapenv", "Body", ENVELOPE);
            body.writeTo(xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return HttpAnswer.text(status, "text/xml", text.toString());
    }
}
