package io.slugline.ingest.parse;

import static io.slugline.ingest.parse.TextConstruct.either;
import static io.slugline.ingest.parse.TextConstruct.oneLine;

import io.slugline.ingest.text.CleanText;
import io.slugline.ingest.text.Links;
import io.slugline.ingest.text.TextFromHtml;
import io.slugline.ingest.xml.XmlElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads RSS 0.90 to 2.0 and RDF, with the modules that carry text: content, dc, dcterms, atom, media, itunes. */
final class RssReader {
    private final XmlElement channel;
    private final String base;

    private RssReader(XmlElement channel) {
        this.channel = channel;
        this.base = channelLink(channel).orElse(channel.base());
    }

    /** @param root {@code rss}, {@code rdf:rdf}, or a {@code channel} that somebody put on top */
    static ParsedFeed read(XmlElement root, boolean complete, EntryCut cut) {
        XmlElement channel = root.child("channel").orElse(root);
        List<XmlElement> items = new ArrayList<>(channel.children("item", "entry", "atom:entry"));
        channel.child("items").ifPresent(list -> items.addAll(list.children("item")));
        if (channel != root) {
            items.addAll(root.children("item"));
        }
        RssReader reader = new RssReader(channel);
        return new ParsedFeed(
                format(root),
                oneLine(either(channel.child("title", "dc:title", "atom:title"))),
                channelLink(channel).orElse(null),
                either(channel.child(
                        "description",
                        "tagline",
                        "subtitle",
                        "atom:subtitle",
                        "dc:description",
                        "itunes:summary",
                        "itunes:subtitle")),
                channel.childText("language", "dc:language")
                        .or(() -> root.attribute("xml:lang"))
                        .orElse(null),
                AtomLinks.href(channel, "hub"),
                AtomLinks.href(channel, "self"),
                RssWishes.of(channel),
                cut.of(items).stream().map(reader::entry).toList(),
                complete);
    }

    private static String format(XmlElement root) {
        if (root.name().equals("rdf:rdf")) {
            return "RSS 1.0";
        }
        return root.attribute("version")
                .map(version -> "RSS " + version.strip())
                .orElse("RSS");
    }

    private static Optional<String> channelLink(XmlElement channel) {
        for (XmlElement link : channel.children("link")) {
            String address = address(link);
            if (!address.isEmpty()) {
                return Optional.of(Links.resolve(link.base(), address));
            }
        }
        return Optional.ofNullable(AtomLinks.alternate(channel));
    }

    private Entry entry(XmlElement item) {
        String full = fullText(item);
        return new Entry(
                guid(item),
                oneLine(either(item.child("title", "dc:title", "atom:title", "media:title", "itunes:title"))),
                link(item),
                summary(item),
                full,
                People.inRss(item, "author", "dc:creator", "atom:author", "itunes:author", "dc:author", "media:credit"),
                categories(item),
                item.attribute("xml:lang")
                        .or(() -> item.childText("dc:language", "language"))
                        .orElse(null),
                date(
                        item,
                        "pubdate",
                        "dc:date",
                        "atom:published",
                        "dcterms:issued",
                        "dcterms:created",
                        "dcterms:date",
                        "published",
                        "date",
                        "dc:pubdate",
                        "atom:issued",
                        "pubdatetime"),
                date(
                        item,
                        "atom:updated",
                        "dcterms:modified",
                        "dc:modified",
                        "updated",
                        "lastbuilddate",
                        "atom:modified"));
    }

    private static @Nullable String guid(XmlElement item) {
        return item.childText("guid", "atom:id", "id")
                .or(() -> item.attribute("rdf:about"))
                .map(CleanText::oneLine)
                .filter(guid -> !guid.isEmpty())
                .orElse(null);
    }

    private @Nullable String link(XmlElement item) {
        for (XmlElement link : item.children("link")) {
            String address = address(link);
            if (!address.isEmpty()) {
                return Links.resolve(baseOf(link), address);
            }
        }
        String alternate = AtomLinks.alternate(item);
        return alternate != null ? alternate : permalink(item);
    }

    /** A guid that is an address is the link too, unless it says that it is not. */
    private @Nullable String permalink(XmlElement item) {
        return item.child("guid")
                .filter(guid ->
                        !guid.attribute("ispermalink").orElse("true").strip().equalsIgnoreCase("false"))
                .map(guid -> guid.text().strip())
                .filter(Links::isHttp)
                .or(() -> item.attribute("rdf:about").filter(Links::isHttp))
                .orElse(null);
    }

    /** Links in the wild hold spaces and line ends, or an Atom {@code href}. */
    private static String address(XmlElement link) {
        String text = link.text().strip();
        return CleanText.oneLine(text.isEmpty() ? link.attribute("href").orElse("") : text);
    }

    private String baseOf(XmlElement element) {
        return element.base().equals(channel.base()) ? base : element.base();
    }

    private static @Nullable String fullText(XmlElement item) {
        String encoded =
                either(item.child("content:encoded", "xhtml:body", "xhtml:div", "body", "fullitem", "fulltext"));
        return encoded != null ? encoded : TextConstruct.atom(item.child("atom:content", "content"));
    }

    private static @Nullable String summary(XmlElement item) {
        for (String name : List.of(
                "description",
                "dc:description",
                "atom:summary",
                "summary",
                "dcterms:abstract",
                "itunes:summary",
                "itunes:subtitle",
                "media:description",
                "media:text")) {
            String text = either(item.child(name));
            if (text != null) {
                return text;
            }
        }
        return item.child("media:group").map(RssReader::summary).orElse(null);
    }

    private static List<String> categories(XmlElement item) {
        Set<String> categories = new LinkedHashSet<>();
        for (XmlElement category : item.children("category", "dc:subject", "atom:category")) {
            String text = category.text().isBlank()
                    ? category.attribute("label")
                            .or(() -> category.attribute("term"))
                            .orElse("")
                    : category.text();
            add(categories, text);
        }
        item.childText("itunes:keywords", "media:keywords").ifPresent(words -> addAll(categories, words));
        return List.copyOf(categories);
    }

    private static void addAll(Set<String> categories, String commaSeparated) {
        for (String word : commaSeparated.split(",", -1)) {
            add(categories, word);
        }
    }

    private static void add(Set<String> categories, String text) {
        String category = TextFromHtml.ofEither(text).replace('\n', ' ');
        if (!category.isEmpty()) {
            categories.add(category);
        }
    }

    private static @Nullable Instant date(XmlElement item, String... names) {
        for (String name : names) {
            for (XmlElement element : item.children(name)) {
                Optional<Instant> date = FeedDates.read(element.text());
                if (date.isPresent()) {
                    return date.get();
                }
            }
        }
        return null;
    }
}
