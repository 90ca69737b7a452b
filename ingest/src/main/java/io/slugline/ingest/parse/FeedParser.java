package io.slugline.ingest.parse;

import io.slugline.ingest.parse.ParseResult.NotAFeed;
import io.slugline.ingest.xml.SafeXml;
import io.slugline.ingest.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed document of any format and charset. Never throws: a document is a feed as far as it can be read, or none
 * with a reason. Opens nothing besides the bytes given. Safe for use by many threads.
 */
public final class FeedParser {
    private static final Pattern ITEM = Pattern.compile("<(/?)(?:[\\w.-]{1,40}:)?(?:item|entry)[\\s/>]");

    private FeedParser() {}

    /**
     * Reads a document.
     *
     * @param address where it came from, for relative links; empty if unknown
     * @param httpCharset charset that the HTTP header declared; null if none
     */
    public static ParseResult parse(byte[] document, String address, @Nullable String httpCharset) {
        return parse(document, address, httpCharset, Integer.MAX_VALUE);
    }

    /**
     * Reads the top of a document.
     *
     * @param entries read at most
     */
    public static ParseResult parse(byte[] document, String address, @Nullable String httpCharset, int entries) {
        String text = Charsets.decode(document, httpCharset);
        int start = firstMark(text);
        if (start < 0) {
            return new NotAFeed(text.isBlank() ? "The document is empty." : "The document is neither XML nor JSON.");
        }
        return text.charAt(start) == '{'
                ? JsonFeedReader.read(text.substring(start), address, entries)
                : readXml(text.substring(start), address, entries);
    }

    /** Position of the first sign of a document; junk before it, such as a warning of a web server, is skipped. */
    private static int firstMark(String text) {
        int brace = text.indexOf('{');
        int angle = text.indexOf('<');
        return brace >= 0 && (angle < 0 || brace < angle) ? brace : angle;
    }

    private static ParseResult readXml(String text, String address, int entries) {
        List<String> seen = new ArrayList<>();
        for (XmlElement root : SafeXml.read(text, address).children()) {
            Optional<ParsedFeed> feed = readRoot(root, text, entries);
            if (feed.isPresent()) {
                return feed.get();
            }
            seen.add(root.name());
        }
        return new NotAFeed(noFeed(seen));
    }

    private static Optional<ParsedFeed> readRoot(XmlElement root, String text, int entries) {
        return switch (root.name()) {
            case "rss", "rdf:rdf", "rdf", "channel", "rdf:channel" -> {
                boolean complete = isComplete(root, text);
                yield Optional.of(RssReader.read(root, complete, cut(text, complete, entries)));
            }
            case "atom:feed", "feed", "atom:entry", "entry" -> {
                boolean complete = isComplete(root, text);
                yield Optional.of(AtomReader.read(root, complete, cut(text, complete, entries)));
            }
            default -> Optional.empty();
        };
    }

    private static boolean isComplete(XmlElement root, String text) {
        return text.contains("</" + root.tag() + ">") || text.stripTrailing().endsWith("/>");
    }

    private static EntryCut cut(String text, boolean complete, int entries) {
        return new EntryCut(entries, !complete && breaksOffInEntry(text));
    }

    private static String noFeed(List<String> roots) {
        if (roots.stream().anyMatch(name -> name.endsWith("html") || name.equals("body") || name.equals("head"))) {
            return "The document is an HTML page, not a feed.";
        }
        return roots.isEmpty()
                ? "The document has no XML element."
                : "The document is XML, but no feed: its root is '" + roots.get(0) + "'.";
    }

    private static boolean breaksOffInEntry(String text) {
        Matcher tags = ITEM.matcher(text);
        boolean open = false;
        while (tags.find()) {
            open = tags.group(1).isEmpty();
        }
        return open;
    }
}
