package io.slugline.standalone.command;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Feed;
import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.standalone.topics.TopicTable;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a classified story as one line: time, feed, label and secondary labels, score, title. What is too long for its column
 * ends with an ellipsis. Names come from the topics. One thread.
 */
final class StoryLines implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int TITLE_LENGTH = 72;

    private final TopicTable<Feed> feeds;
    private final TopicTable<ModelVersion> versions;

    StoryLines(String bootstrapServers, URI registry) {
        AvroSerdes serdes = new AvroSerdes(registry.toString());
        feeds = TopicTable.of(bootstrapServers, Topic.FEEDS.plainName(), serdes.deserializer(Feed.class));
        versions = TopicTable.of(
                bootstrapServers, Topic.MODEL_VERSIONS.plainName(), serdes.deserializer(ModelVersion.class));
    }

    String line(ClassifiedArticle story) {
        return line(
                story,
                feedName(story.getFeedId()),
                version(story).map(ModelVersion::getLabels).orElse(List.of()));
    }

    /** @param known labels of the version that classified the story; those that are not among them show their ids */
    static String line(ClassifiedArticle story, String feed, List<ModelLabel> known) {
        return String.format(
                Locale.ROOT,
                "%s  %-18s  %-36s  %4.2f%s  %s",
                TIME.format(story.getClassified().atZone(ZoneId.systemDefault())),
                cut(feed, 18),
                cut(labelNames(story, known), 36),
                story.getTopScore(),
                story.getNeedsReview() ? "?" : " ",
                cut(story.getTitle(), TITLE_LENGTH));
    }

    @Override
    public void close() {
        feeds.close();
        versions.close();
    }

    private String feedName(String feedId) {
        return feed(feedId)
                .map(feed -> feed.getTitle() == null ? host(feed.getUrl()) : feed.getTitle())
                .orElse(feedId);
    }

    private Optional<Feed> feed(String feedId) {
        if (feeds.find(feedId).isEmpty()) {
            feeds.refresh();
        }
        return feeds.find(feedId);
    }

    private static String labelNames(ClassifiedArticle story, List<ModelLabel> known) {
        String label = story.getTopLabel() == null ? "(no label)" : labelName(story.getTopLabel(), known);
        return Stream.concat(
                        Stream.of(label), story.getSecondaryLabels().stream().map(id -> labelName(id, known)))
                .collect(Collectors.joining(" + "));
    }

    private static String labelName(String id, List<ModelLabel> known) {
        return known.stream()
                .filter(label -> label.getId().equals(id))
                .map(ModelLabel::getName)
                .findFirst()
                .orElse(id);
    }

    private Optional<ModelVersion> version(ClassifiedArticle story) {
        String key = story.getModelName() + "/" + story.getModelVersion();
        if (versions.find(key).isEmpty()) {
            versions.refresh();
        }
        return versions.find(key);
    }

    private static String host(String url) {
        return url.replaceFirst("^https?://(www\\.)?", "").replaceFirst("[/?#].*$", "");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
