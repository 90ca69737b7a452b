package io.slugline.model.prompt;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.classifier.CheckpointClassifier;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.program.EncoderOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions from a prompted language model: the softmax over the labels' log-likelihoods, calibrated. Any number of threads
 * may ask.
 */
public final class PromptClassifier implements CheckpointClassifier {

    private final LabelScorer scorer;
    private final LabelScores.Length length;
    private final Calibration calibration;

    /** Closes the scorer when it is closed. */
    public PromptClassifier(LabelScorer scorer, LabelScores.Length length, Calibration calibration) {
        this.scorer = scorer;
        this.length = length;
        this.calibration = calibration;
    }

    /** Loads a folder that a fine-tuning run behind a prompt has written: with that prompt, its labels and its calibration. */
    public static PromptClassifier load(Path folder, EncoderOptions options) {
        ReleaseManifest manifest = ReleaseManifest.read(folder);
        PromptTask task = PromptFile.read(folder, manifest.labelSet());
        LabelScorer scorer = LabelScorer.load(Checkpoint.open(folder), task, options);
        return new PromptClassifier(scorer, LabelScores.Length.SUM, manifest.calibration());
    }

    @Override
    public LabelSet labels() {
        return scorer.labels();
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

    @Override
    public void close() {
        scorer.close();
    }
}
