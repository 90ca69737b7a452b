package io.slugline.console.feeds;

import io.slugline.console.feeds.TaggedFeed.Entry;
import io.slugline.console.feeds.TaggedFeed.SecondaryLabel;
import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a tagged feed as Atom (RFC 4287): the label is a category, its score and state an extension; a secondary label is one more category. */
public final class AtomText {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String SLUGLINE = "urn:slugline:feed";

    private AtomText() {}

    /** The whole document. */
    public static String of(TaggedFeed feed) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeNamespace("slugline", SLUGLINE);
            element(xml, "title", feed.title());
            element(xml, "id", feed.address());
            element(xml, "updated", time(feed.updated()));
            link(xml, "self", feed.address());
            for (Entry entry : feed.entries()) {
                write(xml, entry);
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing to a string failed. This is a bug.", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", entry.iri());
        element(xml, "title", entry.title());
        element(xml, "updated", time(entry.updated()));
        if (entry.published() != null) {
            element(xml, "published", time(entry.published()));
        }
        if (entry.url() != null) {
            link(xml, "alternate", entry.url());
        }
        xml.writeStartElement("author");
        element(xml, "name", entry.authors().isEmpty() ? "unknown" : String.join(", ", entry.authors()));
        xml.writeEndElement();
        element(xml, "summary", entry.text());
        if (entry.label() != null) {
            category(xml, entry.label(), String.valueOf(entry.labelName()));
            classification(xml, entry);
        }
        for (SecondaryLabel secondary : entry.secondaryLabels()) {
            category(xml, secondary.label(), secondary.name());
        }
        xml.writeEndElement();
    }

    private static void category(XMLStreamWriter xml, String label, String name) throws XMLStreamException {
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", clean(label));
        xml.writeAttribute("label", clean(name));
    }

    private static void classification(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeEmptyElement("slugline", "classification", SLUGLINE);
        xml.writeAttribute("state", entry.state());
        if (entry.score() != null) {
            xml.writeAttribute("score", Double.toString(entry.score()));
        }
        if (entry.modelVersion() != null) {
            xml.writeAttribute("version", Integer.toString(entry.modelVersion()));
        }
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", clean(address));
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Without the characters that XML 1.0 cannot hold, escaped or not. */
    private static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= ' ' && c < 0xD800)
                        || (c >= 0xE000 && c < 0xFFFE)
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
