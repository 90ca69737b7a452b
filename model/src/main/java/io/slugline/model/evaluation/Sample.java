package io.slugline.model.evaluation;

/** The answers to all examples, from which figures of any drawn examples are computed; does not copy its arrays. */
final class Sample {
    private final int labels;
    private final int[] truth;
    private final int[] predicted;

    Sample(int labels, int[] truth, int[] predicted) {
        Examples.requireSameLength(truth, predicted);
        this.labels = labels;
        this.truth = truth;
        this.predicted = predicted;
    }

    double accuracy(int[] drawn) {
        int right = 0;
        for (int example : drawn) {
            right += truth[example] == predicted[example] ? 1 : 0;
        }
        return Ratio.of(right, drawn.length);
    }

    double macroF1(int[] drawn) {
        double sum = 0;
        for (double f1 : f1PerClass(drawn)) {
            sum += f1;
        }
        return sum / labels;
    }

    double[] f1PerClass(int[] drawn) {
        int[] hits = new int[labels];
        int[] named = new int[labels];
        for (int example : drawn) {
            named[truth[example]]++;
            named[predicted[example]]++;
            if (truth[example] == predicted[example]) {
                hits[truth[example]]++;
            }
        }
        double[] f1 = new double[labels];
        for (int label = 0; label < labels; label++) {
            f1[label] = Ratio.of(2.0 * hits[label], named[label]);
        }
        return f1;
    }
}
