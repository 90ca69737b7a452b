package io.slugline.ingest.site;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Feed documents for tests. */
public final class FeedText {
    private FeedText() {}

    /** An RSS 2.0 document of items made by {@link #item}. */
    public static String rss(String title, String... items) {
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>" + title
                + "</title><link>https://news.example/</link><language>en-gb</language>"
                + String.join("", items)
                + "</channel></rss>";
    }

    /** An RSS item with a guid of its own. */
    public static String item(String guid, String title, String description) {
        return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>" + title
                + "</title><link>https://news.example/"
                + guid + "</link><description>" + description
                + "</description><pubDate>Sat, 03 Jan 2026 09:00:00 GMT</pubDate></item>";
    }

    /** Numbered RSS items, the newest first. */
    public static String numbered(int from, int to) {
        StringBuilder items = new StringBuilder();
        for (int number = to; number >= from; number--) {
            items.append(item("n" + number, "Story " + number, "What happened in story " + number));
        }
        return items.toString();
    }

    /** An Atom 1.0 document with an entry for each title. */
    public static String atom(String title, String... titles) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\"><title>" + title
                + "</title><id>urn:x:feed</id><updated>2026-01-03T09:00:00Z</updated>"
                + Arrays.stream(titles)
                        .map(entry -> "<entry><id>urn:x:" + entry.hashCode() + "</id><title>" + entry
                                + "</title><link href=\"/a/" + entry.hashCode()
                                + "\"/><updated>2026-01-03T09:00:00Z</updated><content type=\"html\">&lt;p&gt;About "
                                + entry + "&lt;/p&gt;</content><author><name>Ada Writer</name></author></entry>")
                        .collect(Collectors.joining())
                + "</feed>";
    }

    /** A JSON Feed 1.1 document with an item for each title. */
    public static String json(String title, String... titles) {
        return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"" + title + "\",\"items\":["
                + Arrays.stream(titles)
                        .map(item -> "{\"id\":\"" + item.hashCode() + "\",\"url\":\"https://news.example/j/"
                                + item.hashCode() + "\",\"title\":\"" + item + "\",\"content_text\":\"About " + item
                                + "\",\"tags\":[\"one\",\"two\"]}")
                        .collect(Collectors.joining(","))
                + "]}";
    }
}
