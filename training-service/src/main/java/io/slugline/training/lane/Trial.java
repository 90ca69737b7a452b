package io.slugline.training.lane;

import io.slugline.model.LabelSet;
import io.slugline.model.calibration.Calibration;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.SecondaryQuality;
import io.slugline.training.gate.Duel;
import io.slugline.training.set.SetExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The articles that a challenger is judged by, in a fixed order: the golden fold, then the newest held-out labels.
 *
 * @param golden the golden fold
 * @param newest validation articles labelled since the champion was trained
 */
record Trial(LabelSet labels, List<SetExample> golden, List<SetExample> newest) {
    /** The texts in order. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        golden.forEach(example -> texts.add(example.input()));
        newest.forEach(example -> texts.add(example.input()));
        return texts;
    }

    /** The rows of the golden articles out of scores for all texts. */
    double[][] goldenRows(double[][] scores) {
        return Arrays.copyOfRange(scores, 0, golden.size());
    }

    /** What the scores are worth on the golden articles. */
    Evaluation evaluation(double[][] scores) {
        return Evaluation.of(labels.ids(), truth(golden), goldenRows(scores));
    }

    /** What the labels given beside the best one are worth on those golden articles whose editors named such labels. */
    SecondaryQuality secondary(double[][] scores, Calibration calibration) {
        boolean[][] applies = golden.stream()
                .map(example -> example.example().applies(labels))
                .toArray(boolean[][]::new);
        return SecondaryQuality.of(goldenRows(scores), applies, calibration::givesBeside);
    }

    Duel goldenDuel(double[][] champion, double[][] challenger) {
        return new Duel("Golden set", labels.ids(), truth(golden), goldenRows(champion), goldenRows(challenger));
    }

    Duel newestDuel(double[][] champion, double[][] challenger) {
        return new Duel(
                "Newest labels",
                labels.ids(),
                truth(newest),
                Arrays.copyOfRange(champion, golden.size(), champion.length),
                Arrays.copyOfRange(challenger, golden.size(), challenger.length));
    }

    private int[] truth(List<SetExample> examples) {
        return examples.stream()
                .mapToInt(example -> labels.indexOf(example.label()))
                .toArray();
    }
}
