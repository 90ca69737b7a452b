package io.slugline.model.explain;

import io.slugline.model.classifier.Classifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Tests an explanation: deleting its words, most important first, must bring the score down faster than deleting at random.
 *
 * <p>Source: Petsiuk et al., "RISE" (arXiv 1806.07421), the deletion metric.
 *
 * @param ranked mean score while the words are deleted in the explanation's order; lower is better
 * @param random the same, mean over random orders
 */
public record DeletionTest(double ranked, double random) {

    /** True if the explanation's order brings the score down faster than chance. */
    public boolean passed() {
        return ranked < random;
    }

    /**
     * Runs the test.
     *
     * @param orders how many random orders to compare with; at least 1
     * @param seed of those orders
     */
    public static DeletionTest run(Classifier classifier, Explanation explanation, int orders, long seed) {
        double ranked = area(classifier, explanation, explanation.ranked());
        Random random = new Random(seed);
        double sum = 0;
        for (int i = 0; i < orders; i++) {
            List<WordWeight> shuffled = new ArrayList<>(explanation.words());
            Collections.shuffle(shuffled, random);
            sum += area(classifier, explanation, shuffled);
        }
        return new DeletionTest(ranked, sum / orders);
    }

    private static double area(Classifier classifier, Explanation explanation, List<WordWeight> order) {
        List<String> texts = new ArrayList<>();
        List<Words.Span> gone = new ArrayList<>();
        texts.add(explanation.text());
        for (WordWeight word : order) {
            gone.add(new Words.Span(word.begin(), word.end()));
            texts.add(Words.without(explanation.text(), gone));
        }
        return Arrays.stream(Occlusion.scores(classifier, texts, explanation.label()))
                .average()
                .orElseThrow();
    }
}
