package io.slugline.model.prompt;

import io.slugline.model.calibration.Calibration;
import io.slugline.model.classifier.Classifier;
import io.slugline.model.classifier.Prediction;
import java.util.ArrayList;
import java.util.List;

/** Predictions from a prompted language model: the softmax over the labels' log-likelihoods, calibrated. */
public final class PromptClassifier implements Classifier {

    private final LabelScorer scorer;
    private final LabelScores.Length length;
    private final Calibration calibration;

    /** The scorer stays the caller's to close. */
    public PromptClassifier(LabelScorer scorer, LabelScores.Length length, Calibration calibration) {
        this.scorer = scorer;
        this.length = length;
        this.calibration = calibration;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        List<Prediction> predictions = new ArrayList<>(texts.size());
        for (LabelScores scores : scorer.score(texts)) {
            double[] probabilities = calibration.scores(scores.values(length));
            predictions.add(Prediction.of(
                    scorer.labels(), probabilities, calibration, scores.promptTokens(), scores.truncated()));
        }
        return predictions;
    }
}
