package io.slugline.classifier.serving;

/** An immutable version of a model, loaded and ready to score. */
public record Release(String modelName, int version, Scorer scorer) {
    /** Version of the label set behind the scores. */
    public String labelSetVersion() {
        return scorer.labels().version();
    }
}
