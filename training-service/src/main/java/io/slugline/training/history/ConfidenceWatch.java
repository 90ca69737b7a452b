package io.slugline.training.history;

import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicFollower;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How sure the serving version is of itself, now against when it began to serve. Follows classified articles from its
 * start on, on its own thread; safe for any thread.
 */
public final class ConfidenceWatch implements AutoCloseable {
    private static final int ARTICLES = 500;

    private final Deserializer<ClassifiedArticle> deserializer;
    private final TopicFollower follower;
    private final Deque<Double> newest = new ArrayDeque<>();
    private int version;
    private int seen;
    private double firstSum;
    private double newestSum;

    public ConfidenceWatch(KafkaAccess access) {
        this.deserializer = access.serdes().deserializer(ClassifiedArticle.class);
        this.follower =
                TopicFollower.fromNowOn("confidence-watch", access, Map.of(Topic.CLASSIFIED_ARTICLES, this::take));
    }

    public void start() {
        follower.start();
    }

    /** Fall of the mean top score over 500 articles; 0 until the version has scored twice as many. */
    public synchronized double fall(int ofVersion) {
        return ofVersion == version && seen >= 2 * ARTICLES ? (firstSum - newestSum) / ARTICLES : 0;
    }

    /** Why it follows no more, for good; empty while it does. */
    public Optional<String> failure() {
        return follower.failure();
    }

    @Override
    public void close() {
        follower.close();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        ClassifiedArticle article = deserializer.deserialize(message.topic(), message.value());
        add(article.getModelVersion(), article.getTopScore());
    }

    synchronized void add(int scoredBy, double topScore) {
        if (scoredBy != version) {
            version = scoredBy;
            seen = 0;
            firstSum = 0;
            newestSum = 0;
            newest.clear();
        }
        firstSum += seen < ARTICLES ? topScore : 0;
        seen++;
        newest.add(topScore);
        newestSum += topScore;
        if (newest.size() > ARTICLES) {
            newestSum -= newest.remove();
        }
    }
}
