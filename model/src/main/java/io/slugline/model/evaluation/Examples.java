package io.slugline.model.evaluation;

/** What every figure demands of its examples: as many answers as truths, and labels that exist. */
final class Examples {
    private Examples() {}

    static void requireSameLength(int[] truth, int[] predicted) {
        requireSameLength(truth.length, predicted.length);
    }

    static void requireSameLength(int truths, int answers) {
        if (truths != answers) {
            throw new IllegalArgumentException("An evaluation needs one answer per example, but got " + truths
                    + " examples and " + answers + " answers.");
        }
    }

    static void requireLabel(int labels, int label) {
        if (label < 0 || label >= labels) {
            throw new IllegalArgumentException(
                    "Label index " + label + " is outside the list of " + labels + " labels.");
        }
    }

    static void requireScores(int labels, double[][] scores) {
        for (int example = 0; example < scores.length; example++) {
            if (scores[example].length != labels) {
                throw new IllegalArgumentException(
                        "Example " + example + " has " + scores[example].length + " scores for " + labels + " labels.");
            }
            for (double score : scores[example]) {
                if (!(score >= 0 && score <= 1)) {
                    throw new IllegalArgumentException(
                            "Example " + example + " has the score " + score + "; scores are probabilities in [0, 1].");
                }
            }
        }
    }

    /** The predicted label of each example: that of the largest score, the first of equals. */
    static int[] predicted(double[][] scores) {
        int[] predicted = new int[scores.length];
        for (int example = 0; example < scores.length; example++) {
            predicted[example] = top(scores[example]);
        }
        return predicted;
    }

    private static int top(double[] scores) {
        int top = 0;
        for (int label = 1; label < scores.length; label++) {
            if (scores[label] > scores[top]) {
                top = label;
            }
        }
        return top;
    }
}
