package io.slugline.standalone.webhook;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Feed;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.topics.TopicTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ids of labels and feeds by what people type: a filter for a label that does not exist would be silent for ever. */
public final class KnownNames {
    private static final int MOST_SHOWN = 40;

    private final Map<String, String> labels;
    private final Map<String, String> feeds;

    KnownNames(Map<String, String> labels, Map<String, String> feeds) {
        this.labels = labels;
        this.feeds = feeds;
    }

    /** What the topics hold now. */
    public static KnownNames read(String bootstrapServers, String registry) {
        AvroSerdes serdes = new AvroSerdes(registry);
        try (TopicTable<ModelVersion> versions = TopicTable.of(
                        bootstrapServers, Topic.MODEL_VERSIONS.plainName(), serdes.deserializer(ModelVersion.class));
                TopicTable<Feed> feeds =
                        TopicTable.of(bootstrapServers, Topic.FEEDS.plainName(), serdes.deserializer(Feed.class))) {
            versions.refresh();
            feeds.refresh();
            return new KnownNames(
                    labelIds(new ArrayList<>(versions.values())), feedIds(new ArrayList<>(feeds.values())));
        }
    }

    /** Ids of labels that are given by id or by name. */
    public List<String> labels(List<String> wanted) {
        return ids(wanted, labels, "label");
    }

    /** Ids of feeds that are given by id, title or address. */
    public List<String> feeds(List<String> wanted) {
        return ids(wanted, feeds, "feed");
    }

    /** Names and ids to ids, of every version: old ones first, so that the newest has the last word. */
    static Map<String, String> labelIds(List<ModelVersion> versions) {
        Map<String, String> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        versions.sort(Comparator.comparing(ModelVersion::getCreated));
        for (ModelVersion version : versions) {
            for (ModelLabel label : version.getLabels()) {
                ids.put(label.getName(), label.getId());
                ids.put(label.getId(), label.getId());
            }
        }
        return ids;
    }

    static Map<String, String> feedIds(List<Feed> feeds) {
        Map<String, String> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Feed feed : feeds) {
            if (feed.getTitle() != null) {
                ids.put(feed.getTitle(), feed.getId());
            }
            ids.put(feed.getUrl(), feed.getId());
            ids.put(feed.getId(), feed.getId());
        }
        return ids;
    }

    /** Names may hold commas, which also stand between them: the longest known run of parts is one name. */
    private static List<String> ids(List<String> parts, Map<String, String> known, String what) {
        List<String> ids = new ArrayList<>();
        int next = 0;
        while (next < parts.size()) {
            int end = parts.size();
            while (end > next + 1 && !known.containsKey(name(parts, next, end))) {
                end--;
            }
            ids.add(id(name(parts, next, end), known, what));
            next = end;
        }
        return ids;
    }

    private static String name(List<String> parts, int from, int to) {
        return String.join(",", parts.subList(from, to)).strip();
    }

    private static String id(String name, Map<String, String> known, String what) {
        String id = known.get(name);
        if (id == null) {
            // Addresses may hold a secret, and ids tell people less than names.
            String others = known.keySet().stream()
                    .filter(other -> !other.contains(":"))
                    .limit(MOST_SHOWN)
                    .collect(Collectors.joining("; "));
            throw new NewsroomException("There is no " + what + " " + name + " in this newsroom. "
                    + (others.isEmpty() ? "It knows none yet." : "It knows " + others + "."));
        }
        return id;
    }
}
