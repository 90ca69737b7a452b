package io.slugline.classifier.newsroom;

import io.slugline.classifier.serving.Scorer;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.model.classifier.Prediction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Scripted releases that stop in the middle of any batch that holds a word, until they are let go. */
public final class HeldScorers implements ScorerFactory {
    private final ScriptedScorers scripted = new ScriptedScorers();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final String word;

    public HeldScorers(String word) {
        this.word = word;
    }

    /** True while a batch is held. */
    public boolean isHolding() {
        return held.get() > 0;
    }

    /** Lets every batch go, now and later. */
    public void letGo() {
        letGo.countDown();
    }

    @Override
    public Scorer open(Path checkpointFolder) {
        return new HeldScorer(scripted.open(checkpointFolder));
    }

    private void hold() {
        held.incrementAndGet();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while held", e);
        } finally {
            held.decrementAndGet();
        }
    }

    private final class HeldScorer extends PassingScorer {
        HeldScorer(Scorer scorer) {
            super(scorer);
        }

        @Override
        public List<Prediction> score(List<String> texts) {
            if (texts.stream().anyMatch(text -> text.contains(word))) {
                hold();
            }
            return super.score(texts);
        }
    }
}
