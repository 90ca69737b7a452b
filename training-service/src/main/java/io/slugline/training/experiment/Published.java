package io.slugline.training.experiment;

/**
 * A figure that others published for a system.
 *
 * @param setting what it was measured on, as far as it is not the recipe's own
 * @param labels how many labels that setting has; 0 where the figure stands for any
 * @param figure name of one of an evaluation's figures, such as accuracy
 * @param value the figure as a share
 * @param standardError of the mean over seeds; NaN where none was published
 */
public record Published(String setting, int labels, String figure, double value, double standardError) {
    /** A figure that no number of labels belongs to. */
    static Published of(String setting, String figure, double value) {
        return new Published(setting, 0, figure, value, Double.NaN);
    }

    static Published accuracy(String setting, int labels, double value) {
        return new Published(setting, labels, "accuracy", value, Double.NaN);
    }

    static Published accuracy(String setting, int labels, double value, double standardError) {
        return new Published(setting, labels, "accuracy", value, standardError);
    }
}
