package io.slugline.ingest.parse;

import io.slugline.ingest.text.CleanText;
import io.slugline.ingest.text.Links;
import io.slugline.ingest.xml.XmlElement;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Picks among an element's Atom links by their {@code rel} (RFC 4287, 4.2.7). */
final class AtomLinks {
    private static final Set<String> NOT_THE_STORY = Set.of(
            "self",
            "hub",
            "edit",
            "edit-media",
            "enclosure",
            "replies",
            "next",
            "prev",
            "previous",
            "first",
            "last",
            "license",
            "service.post",
            "service.edit",
            "service.feed",
            "via",
            "related",
            "author",
            "search",
            "payment",
            "shorturl",
            "icon",
            "start",
            "collection",
            "up");

    private AtomLinks() {}

    /** Address of the page behind a feed or entry: {@code alternate}, HTML before other types; null if there is none. */
    static @Nullable String alternate(XmlElement parent) {
        XmlElement best = null;
        int bestRank = 0;
        for (XmlElement link : parent.children("atom:link", "link")) {
            int rank = link.attribute("href").filter(href -> !href.isBlank()).isPresent() ? rank(link) : 0;
            if (rank > bestRank) {
                best = link;
                bestRank = rank;
            }
        }
        return best == null ? null : address(best);
    }

    /** Address of the first link with the relation; null if there is none. */
    static @Nullable String href(XmlElement parent, String relation) {
        for (XmlElement link : parent.children("atom:link", "link")) {
            if (relation(link).equals(relation) && link.attribute("href").isPresent()) {
                return address(link);
            }
        }
        return null;
    }

    private static int rank(XmlElement link) {
        String relation = relation(link);
        if (relation.equals("alternate") || relation.isEmpty()) {
            String type = link.attribute("type").orElse("text/html").toLowerCase(Locale.ROOT);
            return type.contains("html") || type.isBlank() ? 3 : 2;
        }
        return NOT_THE_STORY.contains(relation) || relation.contains(":") ? 0 : 1;
    }

    /** The registry's full names mean the same as the short ones. */
    private static String relation(XmlElement link) {
        String relation = link.attribute("rel").orElse("").strip().toLowerCase(Locale.ROOT);
        String registry = "http://www.iana.org/assignments/relation/";
        return relation.startsWith(registry) ? relation.substring(registry.length()) : relation;
    }

    private static String address(XmlElement link) {
        return Links.resolve(
                link.base(), CleanText.oneLine(link.attribute("href").orElse("")));
    }
}
