package io.slugline.training.shadow;

import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.TopicFollower;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The newest answers of one model's challengers by article, as many as fit; follows on its own thread. */
public final class ShadowAnswers implements AutoCloseable {
    private static final int MOST = 200_000;

    /** What a version in the shadow said; the label is the best one even where it would have abstained. */
    record Answer(int version, String label) {}

    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    private final String modelName;
    private final Deserializer<ClassifiedArticle> deserializer;
    private final TopicFollower follower;
    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST;
        }
    };

    public ShadowAnswers(KafkaAccess access, String modelName) {
        this.modelName = modelName;
        this.deserializer = access.serdes().deserializer(ClassifiedArticle.class);
        this.follower = new TopicFollower("shadow-answers", access, Map.of(Topic.SHADOW_ARTICLES, this::take));
    }

    public void start() {
        follower.start();
    }

    /** Returns once everything committed before this call is known. */
    void catchUp() throws InterruptedException {
        follower.awaitCaughtUp(READ_LIMIT);
    }

    /** True if this version has said anything of any article. */
    synchronized boolean hasAny(int version) {
        return answers.values().stream().anyMatch(answer -> answer.version() == version);
    }

    /** What this version said of the article. */
    synchronized Optional<String> of(int version, String articleId) {
        return Optional.ofNullable(answers.get(articleId))
                .filter(answer -> answer.version() == version)
                .map(Answer::label);
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
        if (article.getModelName().equals(modelName) && !article.getLabels().isEmpty()) {
            put(
                    article.getId(),
                    new Answer(
                            article.getModelVersion(),
                            article.getLabels().get(0).getLabel()));
        }
    }

    private synchronized void put(String articleId, Answer answer) {
        answers.put(articleId, answer);
    }
}
