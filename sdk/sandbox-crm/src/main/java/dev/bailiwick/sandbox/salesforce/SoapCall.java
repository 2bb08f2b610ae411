package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A request to the SOAP API. Names are taken without their namespaces.
 *
 * @param envelope the whole of it
 */
record SoapCall(Element envelope) {

    /**
     * Reads a request; document types and entities are refused.
     *
     * @throws BadCall when it is no XML
     */
    static SoapCall of(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return new SoapCall(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new BadCall(Problem.NOT_JSON, "The body is no SOAP envelope: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element of the header. */
    Optional<Element> header(String name) {
        return child(envelope, "Header").flatMap(header -> child(header, name));
    }

    /** What is to be done: the only element of the body. */
    Element operation() {
        return child(envelope, "Body").stream()
                .flatMap(SoapCall::children)
                .findFirst()
                .orElseThrow(() -> new BadCall(Problem.NOT_JSON, "The SOAP envelope has no body"));
    }

    /** The elements right inside another, those with one name. */
    static List<Element> children(Element parent, String name) {
        return children(parent)
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** The text of a child, empty when there is none. */
    static String text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent).orElse("").strip();
    }

    static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
