package io.slugline.model.prompt;

import java.util.List;

/**
 * How likely each label is as the answer to one text's prompt.
 *
 * @param labels ids, in label-set order
 * @param tokens for each label the natural log-probability of each of its tokens, given the prompt and the tokens before
 * @param promptTokens how many tokens the prompt had
 * @param truncated true if the text was cut so that the prompt fits
 */
public record LabelScores(List<String> labels, List<List<Double>> tokens, int promptTokens, boolean truncated) {

    /** How a label's tokens become one number. */
    public enum Length {
        /** The answer's probability; long labels are less likely than short ones. */
        SUM,
        /** The mean over tokens, so that a label's length does not count. */
        MEAN
    }

    public LabelScores {
        labels = List.copyOf(labels);
        tokens = tokens.stream().map(List::copyOf).toList();
    }

    /** The log-probability of a label's whole answer. */
    public double sum(int label) {
        return tokens.get(label).stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The log-probability of a label's answer per token. */
    public double mean(int label) {
        return sum(label) / tokens.get(label).size();
    }

    /** One number per label, in label-set order. */
    public double[] values(Length length) {
        double[] values = new double[labels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = length == Length.SUM ? sum(i) : mean(i);
        }
        return values;
    }

    /** The likeliest label's id; the first of equal ones. */
    public String best(Length length) {
        double[] values = values(length);
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return labels.get(best);
    }
}
