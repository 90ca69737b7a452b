package io.slugline.classifier.serving;

import io.slugline.classifier.metrics.Meters;
import io.slugline.model.classifier.Prediction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Classifies texts with whatever release is active; all texts of one call are answered by the same release. Thread-safe. */
@Singleton
public final class ActiveModel {
    private static final String PROBE = "The council opened a new bridge on Monday.";

    private final ModelSlot slot;
    private final Meters meters;
    private final Clock clock;

    public ActiveModel(ModelSlot slot, Meters meters, Clock clock) {
        this.slot = slot;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * One classification per text, in order.
     *
     * @throws NoActiveModelException before the first release
     */
    public List<Classification> classify(List<ArticleText> texts) {
        try (Lease lease = slot.lease().orElseThrow(NoActiveModelException::new)) {
            long started = System.nanoTime();
            List<Prediction> predictions = lease.release()
                    .scorer()
                    .score(texts.stream().map(ArticleText::text).toList(), meters::spent);
            meters.scored(predictions, Duration.ofNanos(System.nanoTime() - started));
            return classifications(lease.release(), texts, predictions);
        }
    }

    /** True if the active model can classify an ordinary sentence, so that a failure is the fault of its text. */
    public boolean isHealthy() {
        try {
            return classify(List.of(new ArticleText(PROBE, false))).size() == 1;
        } catch (RuntimeException notHealthy) {
            return false;
        }
    }

    /** Version of the active release; 0 before the first. */
    public int version() {
        return slot.active().map(Release::version).orElse(0);
    }

    private List<Classification> classifications(
            Release release, List<ArticleText> texts, List<Prediction> predictions) {
        if (predictions.size() != texts.size()) {
            throw new IllegalStateException("The model gave " + predictions.size() + " predictions for " + texts.size()
                    + " texts. This is a bug.");
        }
        Instant now = clock.instant();
        List<Classification> classifications = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Prediction prediction = predictions.get(i);
            boolean truncated = prediction.truncated() || texts.get(i).cut();
            classifications.add(new Classification(
                    release.modelName(), release.version(), release.labelSetVersion(), prediction, truncated, now));
        }
        return classifications;
    }
}
