package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Where every decision stands in the topic, without its text: enough to count what is new and to say which version knows
 * it. Follows on its own thread; answers are of one moment and safe for any thread.
 */
public final class LabelWatch implements AutoCloseable {
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private final Deserializer<ArticleLabel> deserializer;
    private final TopicFollower follower;
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<String, Sighting> byDecision = new HashMap<>();

    public LabelWatch(KafkaAccess access) {
        this.deserializer = access.serdes().deserializer(ArticleLabel.class);
        this.follower = new TopicFollower("label-watch", access, Map.of(Topic.LABELS, this::take));
    }

    /**
     * A decision's place.
     *
     * @param label id of the label it gave; null for undo, skip and flag
     * @param machine what the machine had said
     * @param written when the decision reached the topic
     */
    public record Sighting(
            int partition,
            long offset,
            String decisionId,
            String articleId,
            String editor,
            @Nullable String label,
            Machine machine,
            Instant written) {
        /** True if a training set up to these offsets holds the decision. */
        public boolean isBefore(Map<Integer, Long> endOffsets) {
            return offset < endOffsets.getOrDefault(partition, 0L);
        }
    }

    /**
     * What the machine had said of the article.
     *
     * @param label null if nothing was shown or known
     * @param version of the model that said it; null as well
     */
    public record Machine(@Nullable String label, @Nullable Integer version) {
        /** The machine had said nothing. */
        public static final Machine SILENT = new Machine(null, null);
    }

    /** All decisions, oldest first within a partition. */
    public synchronized List<Sighting> all() {
        return List.copyOf(sightings);
    }

    /** Starts following, and returns once everything written so far is known. */
    public void start() throws InterruptedException {
        follower.start();
        catchUp();
    }

    /** Returns once everything committed before this call is known. */
    public void catchUp() throws InterruptedException {
        follower.awaitCaughtUp(READ_LIMIT);
    }

    /** The decisions that a training set up to these offsets does not hold. */
    public synchronized List<Sighting> since(Map<Integer, Long> endOffsets) {
        return sightings.stream()
                .filter(sighting -> !sighting.isBefore(endOffsets))
                .toList();
    }

    /** The first record of a decision. */
    public synchronized Optional<Sighting> decision(String decisionId) {
        return Optional.ofNullable(byDecision.get(decisionId));
    }

    /** Why it follows no more, for good; empty while it does. */
    public Optional<String> failure() {
        return follower.failure();
    }

    @Override
    public void close() {
        follower.close();
    }

    private synchronized void take(ConsumerRecord<String, byte[]> message) {
        ArticleLabel label = deserializer.deserialize(message.topic(), message.value());
        Sighting sighting = new Sighting(
                message.partition(),
                message.offset(),
                label.getDecisionId(),
                label.getArticleId(),
                label.getEditor(),
                label.getLabel(),
                new Machine(label.getMachineLabel(), label.getModelVersion()),
                Instant.ofEpochMilli(message.timestamp()));
        if (byDecision.putIfAbsent(sighting.decisionId(), sighting) == null) {
            sightings.add(sighting);
        }
    }
}
