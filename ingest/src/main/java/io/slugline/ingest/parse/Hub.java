package io.slugline.ingest.parse;

import io.slugline.ingest.text.Links;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A WebSub hub that announces a feed's news (W3C WebSub).
 *
 * @param url of the hub
 * @param topic address under which the hub knows the feed
 */
public record Hub(String url, String topic) {
    private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000}+)>([^<]{0,2000}+)");
    private static final Pattern RELATION = Pattern.compile("(?i)\\brel\\s*=\\s*\"?([^\",;]*)");

    /**
     * The hub that a feed declares, in the answer's {@code Link} headers (RFC 8288) or else in the document.
     *
     * @param links values of the header
     * @return null if it declares none that can be asked
     */
    public static @Nullable Hub of(List<String> links, ParsedFeed feed, String address) {
        String url = first(link(links, "hub"), feed.hub());
        String topic = first(first(link(links, "self"), feed.self()), address);
        if (url == null || topic == null) {
            return null;
        }
        String hub = Links.resolve(address, url);
        String self = Links.resolve(address, topic);
        return Links.isHttp(hub) && Links.isHttp(self) ? new Hub(hub, self) : null;
    }

    private static @Nullable String link(List<String> links, String relation) {
        for (String header : links) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                Matcher names = RELATION.matcher(link.group(2));
                if (names.find()
                        && List.of(names.group(1)
                                        .strip()
                                        .toLowerCase(Locale.ROOT)
                                        .split("\\s+"))
                                .contains(relation)) {
                    return link.group(1).strip();
                }
            }
        }
        return null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
