package io.slugline.ingest.xml;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * One name for each element, whatever prefix a document chose: the namespace's customary prefix and the local name in
 * lower case. Elements of RSS have no prefix. An undeclared prefix means what it means by custom.
 */
final class XmlNames {
    private static final Map<String, String> PREFIX_BY_NAMESPACE = namespaces();
    private static final Map<String, String> PREFIX_BY_CUSTOM = Map.of(
            "atom10", "atom",
            "atom03", "atom",
            "a10", "atom",
            "dcterm", "dcterms",
            "rss", "",
            "mrss", "media",
            "syn", "sy");

    private static final int LONGEST = 200;

    private XmlNames() {}

    static String of(Element element) {
        String local = element.tag().localName().toLowerCase(Locale.ROOT);
        String prefix = prefix(element);
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String prefix(Element element) {
        String declared = PREFIX_BY_NAMESPACE.get(comparable(element.tag().namespace()));
        if (declared != null) {
            return declared;
        }
        String custom = element.tag().prefix().toLowerCase(Locale.ROOT);
        return PREFIX_BY_CUSTOM.getOrDefault(custom, custom);
    }

    /** Namespaces are written with and without a slash, in any case, with either scheme; a long one is none of ours. */
    private static String comparable(String namespace) {
        if (namespace.length() > LONGEST) {
            return namespace;
        }
        String lower = namespace.strip().toLowerCase(Locale.ROOT);
        String schemeless = lower.startsWith("https://")
                ? lower.substring(8)
                : lower.startsWith("http://") ? lower.substring(7) : lower;
        int end = schemeless.length();
        while (end > 0 && (schemeless.charAt(end - 1) == '/' || schemeless.charAt(end - 1) == '#')) {
            end--;
        }
        return schemeless.substring(0, end);
    }

    private static Map<String, String> namespaces() {
        Map<String, String> prefixes = new HashMap<>();
        declare(prefixes, "atom", "www.w3.org/2005/atom", "purl.org/atom/ns", "purl.org/net/rss1.1");
        declare(prefixes, "dc", "purl.org/dc/elements/1.1", "purl.org/dc/elements/1.0");
        declare(prefixes, "dcterms", "purl.org/dc/terms");
        declare(prefixes, "content", "purl.org/rss/1.0/modules/content");
        declare(prefixes, "slash", "purl.org/rss/1.0/modules/slash");
        declare(prefixes, "sy", "purl.org/rss/1.0/modules/syndication");
        declare(prefixes, "rdf", "www.w3.org/1999/02/22-rdf-syntax-ns");
        declare(prefixes, "itunes", "www.itunes.com/dtds/podcast-1.0.dtd", "itunes.com/dtds/podcast-1.0.dtd");
        declare(prefixes, "itunes", "example.com/dtds/podcast-1.0.dtd", "www.itunes.com/dtds/podcast-1.0");
        declare(prefixes, "media", "search.yahoo.com/mrss", "tools.search.yahoo.com/mrss");
        declare(prefixes, "xhtml", "www.w3.org/1999/xhtml", "www.w3.org/tr/xhtml1");
        declare(prefixes, "", "purl.org/rss/1.0", "channel.netscape.com/rdf/simple/0.9");
        declare(prefixes, "", "my.netscape.com/rdf/simple/0.9", "backend.userland.com/rss2");
        declare(prefixes, "", "backend.userland.com/rss", "blogs.law.harvard.edu/tech/rss");
        declare(prefixes, "", "backend.userland.com/rss091", "backend.userland.com/rss092", "");
        return Map.copyOf(prefixes);
    }

    private static void declare(Map<String, String> prefixes, String prefix, String... namespaces) {
        for (String namespace : namespaces) {
            prefixes.put(namespace, prefix);
        }
    }
}
