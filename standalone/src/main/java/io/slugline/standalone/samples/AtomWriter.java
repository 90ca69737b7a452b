package io.slugline.standalone.samples;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Atom 1.0 (RFC 4287): the story is in {@code content} as HTML; an edit moves {@code updated}. */
final class AtomWriter implements FeedWriter {
    @Override
    public byte[] write(SampleFeed feed, URI server, List<Entry> entries) {
        XmlDocument xml = new XmlDocument();
        return xml.toBytes(() -> xml.element("feed", () -> feed(xml, feed, server, entries)));
    }

    private static void feed(XmlDocument xml, SampleFeed feed, URI server, List<Entry> entries)
            throws XMLStreamException {
        xml.attribute("xmlns", "http://www.w3.org/2005/Atom");
        xml.attribute("xml:lang", "en");
        xml.text("id", "tag:meridian-post.example,2026:feed");
        xml.text("title", feed.title());
        xml.text("updated", newest(entries).toString());
        link(xml, "self", feed.address(server));
        link(xml, "alternate", server);
        for (Entry entry : entries) {
            xml.element("entry", () -> entry(xml, entry));
        }
    }

    private static void entry(XmlDocument xml, Entry entry) throws XMLStreamException {
        xml.text("id", entry.guid());
        xml.text("title", entry.story().title());
        link(xml, "alternate", entry.link());
        xml.text("published", entry.published().toString());
        xml.text("updated", entry.updated().toString());
        xml.element("author", () -> xml.text("name", entry.author()));
        xml.element("content", () -> {
            xml.attribute("type", "html");
            xml.characters("<p>" + escaped(entry.story().text()) + "</p>");
        });
    }

    private static void link(XmlDocument xml, String relation, URI target) throws XMLStreamException {
        xml.element("link", () -> {
            xml.attribute("rel", relation);
            xml.attribute("href", target.toString());
        });
    }

    private static Instant newest(List<Entry> entries) {
        return entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
