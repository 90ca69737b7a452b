package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.WantedFeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the feeds out of an OPML file: every outline with an {@code xmlUrl}, however deep. Opens nothing but the file. */
final class OpmlFile {
    private OpmlFile() {}

    static List<WantedFeed> read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader xml = factory().createXMLStreamReader(bytes);
            List<WantedFeed> feeds = new ArrayList<>();
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("outline")
                        && xml.getAttributeValue(null, "xmlUrl") != null) {
                    feeds.add(feed(xml));
                }
            }
            return feeds;
        } catch (IOException e) {
            throw new NewsroomException("The OPML file " + file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (XMLStreamException e) {
            throw new NewsroomException("The file " + file + " is not OPML: " + e.getMessage(), e);
        }
    }

    private static WantedFeed feed(XMLStreamReader outline) {
        String title = outline.getAttributeValue(null, "title");
        String text = outline.getAttributeValue(null, "text");
        return new WantedFeed(outline.getAttributeValue(null, "xmlUrl"), title == null ? text : title);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
