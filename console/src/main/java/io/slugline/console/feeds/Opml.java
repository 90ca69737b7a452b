package io.slugline.console.feeds;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as OPML 2.0. Reading resolves nothing outside the text: no DTD, no entity, no file. */
public final class Opml {
    private static final int MOST = 10_000;

    private Opml() {}

    /** One feed of a list. */
    public record Outline(String url, @Nullable String title) {}

    /**
     * Feeds in a list, at whatever depth.
     *
     * @throws MalformedOpmlException if the text is no XML
     */
    public static List<Outline> read(String text) throws MalformedOpmlException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        List<Outline> outlines = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext() && outlines.size() < MOST) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("outline")) {
                    String url = reader.getAttributeValue(null, "xmlUrl");
                    if (url != null) {
                        String title = reader.getAttributeValue(null, "title");
                        outlines.add(new Outline(url, title == null ? reader.getAttributeValue(null, "text") : title));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new MalformedOpmlException(
                    "The list is not well-formed XML near line "
                            + e.getLocation().getLineNumber() + ".",
                    e);
        }
        return outlines;
    }

    /** A list of these feeds. */
    public static String write(List<Outline> outlines) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("opml");
            writer.writeAttribute("version", "2.0");
            writer.writeStartElement("head");
            writer.writeStartElement("title");
            writer.writeCharacters("Slugline feeds");
            writer.writeEndElement();
            writer.writeEndElement();
            writer.writeStartElement("body");
            for (Outline outline : outlines) {
                writer.writeEmptyElement("outline");
                writer.writeAttribute("type", "rss");
                writer.writeAttribute("text", outline.title() == null ? outline.url() : outline.title());
                writer.writeAttribute("xmlUrl", outline.url());
            }
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing to a string failed. This is a bug.", e);
        }
        return text.toString();
    }
}
