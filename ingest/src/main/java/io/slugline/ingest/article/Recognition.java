package io.slugline.ingest.article;

import io.slugline.ingest.parse.Entry;
import io.slugline.schemas.Feed;
import io.slugline.schemas.GuidPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which entries of a document are articles that are known already. By default an entry is known by its guid
 * or else by its link, so that a feed may change the one or the other; a guid or link that several entries of one
 * document share identifies none of them.
 */
final class Recognition {
    private final Feed feed;
    private final List<Entry> entries;
    private final Map<Long, SeenArticle> byGuid = new HashMap<>();
    private final Map<Long, SeenArticle> byLink = new HashMap<>();
    private final Map<String, SeenArticle> byId = new HashMap<>();
    private final Map<Long, Integer> guidUses = new HashMap<>();
    private final Map<Long, Integer> linkUses = new HashMap<>();

    Recognition(Feed feed, List<Entry> entries, SeenArticles before) {
        this.feed = feed;
        this.entries = entries;
        for (SeenArticle article : before.articles()) {
            byId.putIfAbsent(article.id(), article);
            byGuid.putIfAbsent(article.guidKey(), article);
            byLink.putIfAbsent(article.linkKey(), article);
        }
        Set<Entry> distinct = new HashSet<>(entries);
        for (Entry entry : distinct) {
            guidUses.merge(guidKey(entry), 1, Integer::sum);
            linkUses.merge(linkKey(entry), 1, Integer::sum);
        }
    }

    /** The first {@code most} entries that hold anything, each article once. */
    List<Recognised> entries(int most) {
        List<Recognised> recognised = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            if (!entry.isBlank() && recognised.size() < most) {
                Recognised candidate = recognise(entry);
                if (ids.add(candidate.now().id())) {
                    recognised.add(candidate);
                }
            }
        }
        return recognised;
    }

    private Recognised recognise(Entry entry) {
        long guid = unshared(guidKey(entry), guidUses);
        long link = unshared(linkKey(entry), linkUses);
        int text = (int) Fingerprint.of(text(entry.title()), text(entry.summary()), text(entry.content()));
        String id = id(entry, guid, link);
        SeenArticle known = known(guid, link, id);
        if (known == null) {
            return new Recognised(entry, null, new SeenArticle(id, guid, link, text, 1));
        }
        int revision = known.textKey() == text ? known.revision() : known.revision() + 1;
        return new Recognised(entry, known, new SeenArticle(known.id(), guid, link, text, revision));
    }

    private @Nullable SeenArticle known(long guid, long link, String id) {
        SeenArticle known = guid == 0 ? null : byGuid.get(guid);
        if (known == null && link != 0) {
            known = byLink.get(link);
        }
        return known == null ? byId.get(id) : known;
    }

    private String id(Entry entry, long guid, long link) {
        if (guid != 0) {
            return Fingerprint.id(feed.getId(), "guid", Objects.requireNonNull(entry.guid()));
        }
        if (link != 0) {
            return Fingerprint.id(feed.getId(), "link", NormalLink.key(Objects.requireNonNull(entry.link())));
        }
        return Fingerprint.id(feed.getId(), "text", text(entry.title()), firstText(entry));
    }

    /** Where only the text identifies an entry, an edit of the text under the same headline is a new article. */
    private static String firstText(Entry entry) {
        return entry.summary() != null ? entry.summary() : text(entry.content());
    }

    private long guidKey(Entry entry) {
        boolean used = feed.getGuidPolicy() == GuidPolicy.AUTO || feed.getGuidPolicy() == GuidPolicy.GUID;
        return used && entry.guid() != null ? Fingerprint.of(entry.guid()) : 0;
    }

    private long linkKey(Entry entry) {
        boolean used = feed.getGuidPolicy() == GuidPolicy.AUTO || feed.getGuidPolicy() == GuidPolicy.LINK;
        return used && entry.link() != null ? Fingerprint.of(NormalLink.key(entry.link())) : 0;
    }

    private static long unshared(long key, Map<Long, Integer> uses) {
        return uses.getOrDefault(key, 0) > 1 ? 0 : key;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * An entry with the article it is.
     *
     * @param before what was remembered of it; null if it is new
     * @param now what to remember of it
     */
    record Recognised(Entry entry, @Nullable SeenArticle before, SeenArticle now) {
        boolean isNew() {
            return before == null;
        }

        boolean isEdited() {
            return before != null && before.revision() != now.revision();
        }
    }
}
