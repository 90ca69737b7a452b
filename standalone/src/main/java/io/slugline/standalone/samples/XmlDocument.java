package io.slugline.standalone.samples;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document being written from its first tag to its last. */
final class XmlDocument {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;

    /** One part of a document. */
    @FunctionalInterface
    interface Part {
        void write() throws XMLStreamException;
    }

    XmlDocument() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to memory. This is a bug.", e);
        }
    }

    void element(String name, Part content) throws XMLStreamException {
        out.writeStartElement(name);
        content.write();
        out.writeEndElement();
    }

    void text(String name, String text) throws XMLStreamException {
        element(name, () -> out.writeCharacters(text));
    }

    void attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, value);
    }

    void characters(String text) throws XMLStreamException {
        out.writeCharacters(text);
    }

    byte[] toBytes(Part root) {
        try {
            root.write();
            out.writeEndDocument();
            out.flush();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written to memory. This is a bug.", e);
        }
    }
}
