package io.slugline.standalone.samples;

import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** RSS 2.0: the story is in {@code description} as plain text; an edit changes the text and nothing else. */
final class RssWriter implements FeedWriter {
    @Override
    public byte[] write(SampleFeed feed, URI server, List<Entry> entries) {
        XmlDocument xml = new XmlDocument();
        return xml.toBytes(() -> xml.element("rss", () -> {
            xml.attribute("version", "2.0");
            xml.element("channel", () -> channel(xml, feed, server, entries));
        }));
    }

    private static void channel(XmlDocument xml, SampleFeed feed, URI server, List<Entry> entries)
            throws XMLStreamException {
        xml.text("title", feed.title());
        xml.text("link", server.toString());
        xml.text("description", "Invented news from ports near and far");
        xml.text("language", "en-gb");
        for (Entry entry : entries) {
            xml.element("item", () -> item(xml, entry));
        }
    }

    private static void item(XmlDocument xml, Entry entry) throws XMLStreamException {
        xml.text("title", entry.story().title());
        xml.text("link", entry.link().toString());
        xml.text("description", entry.story().text());
        xml.element("guid", () -> {
            xml.attribute("isPermaLink", "false");
            xml.characters(entry.guid());
        });
        xml.text(
                "pubDate",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(entry.published().atOffset(ZoneOffset.UTC)));
    }
}
