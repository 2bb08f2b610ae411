package dev.bailiwick.connector.salesforce;

import javax.xml.stream.XMLInputFactory;

/** Reads XML from outside. */
final class SafeXml {

    private static final XMLInputFactory READERS = readers();

    private SafeXml() {}

    /** Reads no document type and no entities, so that a message cannot make this program fetch or expand anything. */
    static XMLInputFactory factory() {
        return READERS;
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
