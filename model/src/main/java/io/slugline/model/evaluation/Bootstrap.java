package io.slugline.model.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Percentile intervals from resampled examples (Efron 1979); the same seed gives the same interval, bit by bit.
 *
 * <p>Differences are paired: both classifiers are judged on the same resample, so that what makes an example hard for
 * both cancels out.
 *
 * @param resamples how often the examples are drawn anew, with replacement; 1,000 is enough for two digits
 * @param level confidence in (0, 1)
 */
public record Bootstrap(int resamples, double level, long seed) {
    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("A bootstrap needs at least 1 resample, not " + resamples + ".");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1, not at " + level + ".");
        }
    }

    /** 1,000 resamples, 95 % confidence. */
    public static Bootstrap seeded(long seed) {
        return new Bootstrap(1000, 0.95, seed);
    }

    public Interval accuracy(int[] truth, int[] predicted) {
        Sample sample = new Sample(1, truth, predicted);
        return interval(truth.length, sample::accuracy);
    }

    public Interval macroF1(int labels, int[] truth, int[] predicted) {
        Sample sample = new Sample(labels, truth, predicted);
        return interval(truth.length, sample::macroF1);
    }

    /** The F1 of each label, in the order of the labels. */
    public List<Interval> f1PerClass(int labels, int[] truth, int[] predicted) {
        Sample sample = new Sample(labels, truth, predicted);
        return intervals(truth.length, sample::f1PerClass);
    }

    /** Accuracy of the second minus that of the first. */
    public Interval accuracyDifference(int[] truth, int[] first, int[] second) {
        Sample ofFirst = new Sample(1, truth, first);
        Sample ofSecond = new Sample(1, truth, second);
        return interval(truth.length, drawn -> ofSecond.accuracy(drawn) - ofFirst.accuracy(drawn));
    }

    /** Macro-F1 of the second minus that of the first. */
    public Interval macroF1Difference(int labels, int[] truth, int[] first, int[] second) {
        Sample ofFirst = new Sample(labels, truth, first);
        Sample ofSecond = new Sample(labels, truth, second);
        return interval(truth.length, drawn -> ofSecond.macroF1(drawn) - ofFirst.macroF1(drawn));
    }

    private Interval interval(int examples, Function<int[], Double> figure) {
        return intervals(examples, drawn -> new double[] {figure.apply(drawn)}).get(0);
    }

    /** One interval for each of the figures that are computed from the indexes of the drawn examples. */
    private List<Interval> intervals(int examples, Function<int[], double[]> figures) {
        double[] estimates = figures.apply(IntStream.range(0, examples).toArray());
        double[][] values = new double[estimates.length][resamples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int resample = 0; resample < resamples; resample++) {
            double[] drawn = figures.apply(draw(examples, random));
            for (int figure = 0; figure < drawn.length; figure++) {
                values[figure][resample] = drawn[figure];
            }
        }
        List<Interval> intervals = new ArrayList<>();
        for (int figure = 0; figure < estimates.length; figure++) {
            Arrays.sort(values[figure]);
            double low = quantile(values[figure], (1 - level) / 2);
            double high = quantile(values[figure], (1 + level) / 2);
            intervals.add(new Interval(estimates[figure], low, high, level));
        }
        return List.copyOf(intervals);
    }

    private static int[] draw(int examples, SplittableRandom random) {
        int[] drawn = new int[examples];
        for (int example = 0; example < examples; example++) {
            drawn[example] = random.nextInt(examples);
        }
        return drawn;
    }

    /** Between the two nearest of the sorted values, in proportion. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
