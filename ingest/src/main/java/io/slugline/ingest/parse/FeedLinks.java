package io.slugline.ingest.parse;

import io.slugline.ingest.text.Links;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the feeds that a web page names in its {@code link rel="alternate"} elements. */
public final class FeedLinks {
    private static final Set<String> TYPES = Set.of(
            "application/rss+xml",
            "application/atom+xml",
            "application/feed+json",
            "application/json",
            "application/rdf+xml",
            "application/xml",
            "text/xml");
    private static final int MOST = 50;
    /** Pages name their feeds near the top; the rest need not be read. */
    private static final int HEAD_CHARS = 500_000;

    private FeedLinks() {}

    /**
     * Addresses of the feeds, in the page's order, each once.
     *
     * @param address where the page came from
     * @param httpCharset charset that the HTTP header declared; null if none
     */
    public static List<String> in(byte[] page, String address, @Nullable String httpCharset) {
        // Without an address jsoup resolves nothing, which it does in a time that grows with the square of a reference.
        Document document = Jsoup.parse(head(Charsets.decode(page, httpCharset)), "");
        Element declared = document.selectFirst("base[href]");
        String base = declared == null ? address : Links.resolve(address, declared.attr("href"));
        Set<String> found = new LinkedHashSet<>();
        for (Element link : document.select("link[rel][href]")) {
            String href = Links.resolve(base, link.attr("href"));
            if (isFeed(link) && Links.isHttp(href) && found.size() < MOST) {
                found.add(href);
            }
        }
        return new ArrayList<>(found);
    }

    private static String head(String text) {
        return text.length() > HEAD_CHARS ? text.substring(0, HEAD_CHARS) : text;
    }

    private static boolean isFeed(Element link) {
        List<String> relations =
                List.of(link.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
        String type = link.attr("type")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(";.*", "")
                .strip();
        return relations.contains("feed") || (relations.contains("alternate") && TYPES.contains(type));
    }
}
