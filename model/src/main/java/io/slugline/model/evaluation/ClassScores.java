package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision, recall and F1 of one label; each is 0 where its denominator is.
 *
 * @param support how many examples truly have the label
 */
public record ClassScores(String label, double precision, double recall, double f1, int support) {
    /** One entry per label, in the order of the labels. */
    static List<ClassScores> of(List<String> labels, ConfusionMatrix confusion) {
        List<ClassScores> scores = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            int hits = confusion.count(label, label);
            int predicted = confusion.predicted(label);
            int support = confusion.support(label);
            scores.add(new ClassScores(
                    labels.get(label),
                    Ratio.of(hits, predicted),
                    Ratio.of(hits, support),
                    Ratio.of(2.0 * hits, predicted + support),
                    support));
        }
        return List.copyOf(scores);
    }
}
