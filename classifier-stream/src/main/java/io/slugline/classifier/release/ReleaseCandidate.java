package io.slugline.classifier.release;

import io.slugline.classifier.serving.Scorer;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseManifest.GoldenExample;
import io.slugline.model.classifier.Prediction;
import java.util.Collections;
import java.util.List;

/** A release that is loaded and must still show that it is what was published. */
final class ReleaseCandidate {
    /** Twice the error of bf16 against fp32: a release may be made on one kind of processor and serve on another. */
    private static final double TOLERANCE = 0.02;

    private static final String WORD = "council ";
    private static final List<Integer> WARM_WORDS = List.of(1, 12, 48, 400);
    private static final List<Integer> WARM_TEXTS = List.of(1, 8);

    private final ReleaseManifest manifest;
    private final Scorer scorer;

    ReleaseCandidate(ReleaseManifest manifest, Scorer scorer) {
        this.manifest = manifest;
        this.scorer = scorer;
    }

    /** @throws ModelException if a golden example is not scored as it was when the release was made */
    void checkGoldenExamples() {
        List<GoldenExample> golden = manifest.goldenExamples();
        if (golden.isEmpty()) {
            throw new ModelException("The release has no golden examples to check it with.");
        }
        if (!scorer.labels().ids().equals(manifest.labelSet().ids())) {
            throw new ModelException("The labels of the checkpoint are not those of the manifest.");
        }
        List<Prediction> predictions =
                scorer.score(golden.stream().map(GoldenExample::text).toList());
        refuseAConstant(predictions);
        for (int i = 0; i < golden.size(); i++) {
            compare(i, golden.get(i).scores(), predictions.get(i).scores());
        }
    }

    /** A release may well have been published with what it says now, and yet say nothing. */
    private static void refuseAConstant(List<Prediction> predictions) {
        List<Double> first = predictions.get(0).scores();
        if (predictions.size() > 1
                && predictions.stream()
                        .allMatch(prediction -> prediction.scores().equals(first))) {
            throw new ModelException(
                    "The release says the same of all " + predictions.size() + " golden examples; it tells nothing.");
        }
    }

    /** Scores texts of the lengths and numbers that serving will meet, so that no article waits for it. */
    void warm() {
        for (int words : WARM_WORDS) {
            String text = WORD.repeat(words);
            WARM_TEXTS.forEach(texts -> scorer.score(Collections.nCopies(texts, text)));
        }
    }

    private void compare(int example, List<Double> expected, List<Double> found) {
        if (expected.size() != found.size()) {
            throw new ModelException("Golden example " + example + " has " + expected.size()
                    + " scores in the manifest, the model gives " + found.size() + ".");
        }
        for (int label = 0; label < expected.size(); label++) {
            double difference = Math.abs(expected.get(label) - found.get(label));
            // Written so that a score that is not a number is a difference, too.
            if (!(difference <= TOLERANCE)) {
                throw new ModelException("Golden example " + example + ": the score of "
                        + manifest.labelSet().ids().get(label) + " is " + found.get(label)
                        + ", the release was published with " + expected.get(label) + ".");
            }
        }
    }
}
