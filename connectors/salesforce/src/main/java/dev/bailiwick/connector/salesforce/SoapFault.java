package dev.bailiwick.connector.salesforce;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Why a SOAP call failed as a whole.
 *
 * @param code the same as REST's {@code errorCode}
 */
record SoapFault(String code, String message) {

    /** Reads {@code faultcode} and {@code faultstring}; empty for any other body, such as the HTML of a proxy. */
    static Optional<SoapFault> of(String body) {
        String code = "";
        String message = "";
        try {
            XMLStreamReader xml = SafeXml.factory().createXMLStreamReader(new StringReader(body));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    String name = xml.getLocalName();
                    if (name.equals("faultcode")) {
                        code = xml.getElementText().strip().replaceFirst("^\\w+:", "");
                    } else if (name.equals("faultstring")) {
                        message = xml.getElementText().strip();
                    }
                }
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
        return code.isEmpty() ? Optional.empty() : Optional.of(new SoapFault(code, withoutCode(message, code)));
    }

    private static String withoutCode(String message, String code) {
        return message.startsWith(code + ": ") ? message.substring(code.length() + 2) : message;
    }
}
