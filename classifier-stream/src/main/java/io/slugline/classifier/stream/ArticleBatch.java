package io.slugline.classifier.stream;

import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.serving.Classification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Articles that are scored together, once, when the first of them is asked for. If that fails, it has no answers. */
final class ArticleBatch {
    private static final Logger LOG = LoggerFactory.getLogger(ArticleBatch.class);

    private final List<ReadAhead.Candidate> articles;
    private final ActiveModel model;
    private final Meters meters;
    private final long polled;
    private @Nullable Map<Origin, Classification> answers;

    /** @param polled {@link System#nanoTime()} of the poll */
    ArticleBatch(List<ReadAhead.Candidate> articles, ActiveModel model, Meters meters, long polled) {
        this.articles = articles;
        this.model = model;
        this.meters = meters;
        this.polled = polled;
    }

    List<ReadAhead.Candidate> articles() {
        return articles;
    }

    synchronized Optional<Classification> classification(Origin origin) {
        if (answers == null) {
            answers = score();
        }
        return Optional.ofNullable(answers.get(origin));
    }

    private Map<Origin, Classification> score() {
        meters.queued(Duration.ofNanos(System.nanoTime() - polled));
        Map<Origin, Classification> scored = new HashMap<>();
        try {
            List<Classification> classifications = model.classify(
                    articles.stream().map(ReadAhead.Candidate::text).toList());
            for (int i = 0; i < articles.size(); i++) {
                scored.put(articles.get(i).origin(), classifications.get(i));
            }
        } catch (RuntimeException e) {
            meters.readAheadFailed();
            LOG.warn("A batch failed, its articles are classified alone: batchSize={}", articles.size(), e);
        }
        return scored;
    }
}
