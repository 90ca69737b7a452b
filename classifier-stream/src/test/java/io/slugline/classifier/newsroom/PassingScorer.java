package io.slugline.classifier.newsroom;

import io.slugline.classifier.serving.Scorer;
import io.slugline.model.LabelSet;
import io.slugline.model.classifier.Prediction;
import java.util.List;

/** Passes everything on to another scorer; tests change what they are about. */
public class PassingScorer implements Scorer {
    private final Scorer next;

    public PassingScorer(Scorer next) {
        this.next = next;
    }

    @Override
    public List<Prediction> score(List<String> texts) {
        return next.score(texts);
    }

    @Override
    public LabelSet labels() {
        return next.labels();
    }

    @Override
    public String device() {
        return next.device();
    }

    @Override
    public String dtype() {
        return next.dtype();
    }

    @Override
    public void close() {
        next.close();
    }
}
