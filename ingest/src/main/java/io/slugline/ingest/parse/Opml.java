package io.slugline.ingest.parse;

import io.slugline.ingest.text.CleanText;
import io.slugline.ingest.xml.SafeXml;
import io.slugline.ingest.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Lists of feeds as OPML (versions 1.0 to 2.0). Reading opens nothing besides the bytes given. */
public final class Opml {
    private static final int MOST = 200_000;

    private Opml() {}

    /**
     * Feeds of a list at whatever depth, in its order; a list that breaks off gives those before the break.
     *
     * @throws IOException with a sentence if the document is no OPML
     */
    public static List<Outline> read(byte[] document) throws IOException {
        XmlElement opml = SafeXml.read(Charsets.decode(document, null), "").children().stream()
                .filter(root -> root.name().equals("opml"))
                .findFirst()
                .orElseThrow(() -> new IOException("The file is no OPML: it has no opml element."));
        List<Outline> outlines = new ArrayList<>();
        Deque<XmlElement> open = new ArrayDeque<>(List.of(opml));
        while (!open.isEmpty() && outlines.size() < MOST) {
            XmlElement element = open.pop();
            outline(element, outlines);
            List<XmlElement> inside = element.children("body", "outline");
            for (int at = inside.size() - 1; at >= 0; at--) {
                open.push(inside.get(at));
            }
        }
        return outlines;
    }

    /** An OPML 2.0 list of the feeds. */
    public static String write(String title, List<Outline> outlines) {
        Document document = SafeXml.empty();
        Element opml = document.appendElement("opml").attr("version", "2.0");
        opml.appendElement("head").appendElement("title").text(title);
        Element body = opml.appendElement("body");
        for (Outline outline : outlines) {
            Element element = body.appendElement("outline")
                    .attr("type", "rss")
                    .attr("text", outline.title() == null ? outline.url() : outline.title())
                    .attr("xmlUrl", outline.url());
            if (outline.siteUrl() != null) {
                element.attr("htmlUrl", outline.siteUrl());
            }
        }
        return document.outerHtml();
    }

    private static void outline(XmlElement element, List<Outline> outlines) {
        String url = text(element, "xmlurl");
        if (element.name().equals("outline") && url != null) {
            String title = text(element, "title");
            outlines.add(new Outline(url, title == null ? text(element, "text") : title, text(element, "htmlurl")));
        }
    }

    private static @Nullable String text(XmlElement element, String attribute) {
        String text = CleanText.oneLine(element.attribute(attribute).orElse(""));
        return text.isEmpty() ? null : text;
    }

    /**
     * A feed of a list.
     *
     * @param title name in the list; null if it has none
     * @param siteUrl the publisher's page; null if unsaid
     */
    public record Outline(
            String url, @Nullable String title, @Nullable String siteUrl) {}
}
