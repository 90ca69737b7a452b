package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each label was given for each true label, and what follows from those counts alone; immutable.
 *
 * @param counts (L, L): row = true label, column = predicted label
 */
public record ConfusionMatrix(List<List<Integer>> counts) {
    public ConfusionMatrix {
        counts = counts.stream().map(List::copyOf).toList();
        for (List<Integer> row : counts) {
            if (row.size() != counts.size()) {
                throw new IllegalArgumentException("A confusion matrix of " + counts.size() + " labels has a row of "
                        + row.size() + " columns; it must be square.");
            }
        }
    }

    /** Counts the pairs of true and predicted label indexes. */
    public static ConfusionMatrix of(int labels, int[] truth, int[] predicted) {
        Examples.requireSameLength(truth, predicted);
        int[][] counts = new int[labels][labels];
        for (int example = 0; example < truth.length; example++) {
            Examples.requireLabel(labels, truth[example]);
            Examples.requireLabel(labels, predicted[example]);
            counts[truth[example]][predicted[example]]++;
        }
        return new ConfusionMatrix(Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    public int labels() {
        return counts.size();
    }

    public int count(int truth, int predicted) {
        return counts.get(truth).get(predicted);
    }

    /** How many examples truly have this label. */
    public int support(int label) {
        return counts.get(label).stream().mapToInt(Integer::intValue).sum();
    }

    /** How many examples were given this label. */
    public int predicted(int label) {
        return counts.stream().mapToInt(row -> row.get(label)).sum();
    }

    public int total() {
        return Arrays.stream(supports()).sum();
    }

    /** How many examples were given their true label. */
    public int right() {
        return IntStream.range(0, labels()).map(label -> count(label, label)).sum();
    }

    /** Share of right answers in [0, 1]; 0 without examples. */
    public double accuracy() {
        return Ratio.of(right(), total());
    }

    /** Cohen's kappa, unweighted: agreement beyond chance, 1 is perfect; 0 where chance alone explains everything. */
    public double kappa() {
        double total = total();
        double chance = Ratio.of(dot(supports(), predictions()), total * total);
        return Ratio.of(accuracy() - chance, 1 - chance);
    }

    /** The multi-class correlation coefficient of Matthews (Gorodkin 2004); 0 where it is not defined. */
    public double matthews() {
        double total = total();
        double covariance = right() * total - dot(supports(), predictions());
        double ofTruth = total * total - dot(supports(), supports());
        double ofPredicted = total * total - dot(predictions(), predictions());
        return Ratio.of(covariance, Math.sqrt(ofTruth * ofPredicted));
    }

    /** The most frequent mistakes, most frequent first; fewer than {@code limit} where there are fewer. */
    public List<Mistake> mistakes(int limit) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int truth = 0; truth < labels(); truth++) {
            for (int predicted = 0; predicted < labels(); predicted++) {
                if (truth != predicted && count(truth, predicted) > 0) {
                    mistakes.add(new Mistake(truth, predicted, count(truth, predicted)));
                }
            }
        }
        mistakes.sort(Comparator.comparingInt(Mistake::count).reversed());
        return List.copyOf(mistakes.subList(0, Math.min(limit, mistakes.size())));
    }

    /** A copy as plain arrays, (L, L). */
    public int[][] toArray() {
        return counts.stream()
                .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private int[] supports() {
        return IntStream.range(0, labels()).map(this::support).toArray();
    }

    private int[] predictions() {
        return IntStream.range(0, labels()).map(this::predicted).toArray();
    }

    private static double dot(int[] left, int[] right) {
        double sum = 0;
        for (int label = 0; label < left.length; label++) {
            sum += (double) left[label] * right[label];
        }
        return sum;
    }

    /** One kind of mistake: this true label was taken for that one, so many times. */
    public record Mistake(int truth, int predicted, int count) {}
}
