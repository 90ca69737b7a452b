package io.slugline.ingest.parse;

import static io.slugline.ingest.parse.TextConstruct.atom;
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

/** Reads Atom 0.3 and 1.0 (RFC 4287), as a feed or as a lone entry, also where the namespace is missing. */
final class AtomReader {
    private final List<String> feedAuthors;

    private AtomReader(XmlElement feed) {
        this.feedAuthors = feed.name().endsWith("feed") ? People.inAtom(feed) : List.of();
    }

    /** @param root {@code feed} or {@code entry} */
    static ParsedFeed read(XmlElement root, boolean complete, EntryCut cut) {
        AtomReader reader = new AtomReader(root);
        boolean lone = root.name().endsWith("entry");
        List<XmlElement> entries = lone ? List.of(root) : entries(root);
        return new ParsedFeed(
                format(root),
                oneLine(atom(root.child("atom:title", "title", "dc:title"))),
                AtomLinks.alternate(root),
                atom(root.child(
                        "atom:subtitle", "atom:tagline", "subtitle", "tagline", "description", "itunes:summary")),
                root.attribute("xml:lang")
                        .or(() -> root.childText("dc:language", "language"))
                        .orElse(null),
                AtomLinks.href(root, "hub"),
                AtomLinks.href(root, "self"),
                RssWishes.of(root),
                cut.of(entries).stream().map(reader::entry).toList(),
                complete);
    }

    private static List<XmlElement> entries(XmlElement root) {
        List<XmlElement> entries = new ArrayList<>(root.children("atom:entry", "entry", "item"));
        root.child("entries").ifPresent(list -> entries.addAll(list.children("entry")));
        return entries;
    }

    private static String format(XmlElement root) {
        return root.attribute("version")
                        .map(String::strip)
                        .filter(v -> v.startsWith("0."))
                        .isPresent()
                ? "Atom " + root.attribute("version").orElse("").strip()
                : "Atom 1.0";
    }

    private Entry entry(XmlElement entry) {
        return new Entry(
                entry.childText("atom:id", "id", "guid").map(CleanText::oneLine).orElse(null),
                oneLine(atom(entry.child("atom:title", "title", "dc:title", "media:title"))),
                link(entry),
                summary(entry),
                content(entry),
                authors(entry),
                categories(entry),
                entry.attribute("xml:lang").or(() -> contentLanguage(entry)).orElse(null),
                date(
                        entry,
                        "atom:published",
                        "atom:issued",
                        "published",
                        "issued",
                        "atom:created",
                        "created",
                        "dc:date",
                        "pubdate",
                        "dcterms:issued"),
                date(entry, "atom:updated", "atom:modified", "updated", "modified", "dcterms:modified"));
    }

    private static @Nullable String link(XmlElement entry) {
        String alternate = AtomLinks.alternate(entry);
        if (alternate != null) {
            return alternate;
        }
        Optional<String> plain = entry.childText("link", "atom:link").filter(Links::isHttp);
        return plain.or(() -> entry.child("atom:content")
                        .flatMap(content -> content.attribute("src"))
                        .filter(Links::isHttp))
                .or(() -> entry.childText("atom:id", "id").filter(Links::isHttp))
                .orElse(null);
    }

    private static @Nullable String summary(XmlElement entry) {
        String summary = atom(entry.child("atom:summary", "summary", "description"));
        if (summary != null) {
            return summary;
        }
        String described = either(entry.child("media:description", "dc:description", "itunes:summary"));
        return described != null
                ? described
                : entry.child("media:group")
                        .map(group -> either(group.child("media:description")))
                        .orElse(null);
    }

    private static @Nullable String content(XmlElement entry) {
        String content = atom(entry.child("atom:content", "content"));
        return content != null ? content : either(entry.child("content:encoded", "xhtml:body"));
    }

    private List<String> authors(XmlElement entry) {
        List<String> own = People.inAtom(entry);
        if (!own.isEmpty()) {
            return own;
        }
        List<String> source =
                entry.child("atom:source", "source").map(People::inAtom).orElse(List.of());
        return source.isEmpty() ? feedAuthors : source;
    }

    private static List<String> categories(XmlElement entry) {
        Set<String> categories = new LinkedHashSet<>();
        for (XmlElement category : entry.children("atom:category", "category", "dc:subject")) {
            String text = category.attribute("label")
                    .filter(label -> !label.isBlank())
                    .or(() -> category.attribute("term"))
                    .orElseGet(category::text);
            String name = TextFromHtml.ofEither(text).replace('\n', ' ');
            if (!name.isEmpty()) {
                categories.add(name);
            }
        }
        return List.copyOf(categories);
    }

    private static Optional<String> contentLanguage(XmlElement entry) {
        return entry.child("atom:content", "content", "atom:title").flatMap(content -> content.attribute("xml:lang"));
    }

    private static @Nullable Instant date(XmlElement entry, String... names) {
        return entry.childText(names).flatMap(FeedDates::read).orElse(null);
    }
}
