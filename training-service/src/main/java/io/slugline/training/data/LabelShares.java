package io.slugline.training.data;

import java.util.Arrays;
import java.util.List;

/**
 * How large a share of the rows that a model learned from each label has. A model expects the same shares wherever it is
 * asked; where labels are equally frequent, dividing by them gives what it would say had it known (Saerens, Latinne and
 * Decaestecker, Neural Computation 14, 2002).
 */
public final class LabelShares {
    private final double[] shares;

    private LabelShares(double[] shares) {
        this.shares = shares;
    }

    /**
     * The shares in some rows.
     *
     * @param labels the model's, in the order of its scores; each needs a row
     */
    public static LabelShares of(Dataset rows, List<String> labels) {
        double[] shares = new double[labels.size()];
        for (int label : rows.truth(labels)) {
            shares[label] += 1.0 / rows.size();
        }
        for (int label = 0; label < shares.length; label++) {
            if (shares[label] == 0) {
                throw new DataException("None of the rows has the label " + labels.get(label)
                        + ", which the model knows; name the file that it was trained on.");
            }
        }
        return new LabelShares(shares);
    }

    /** The scores (rows, labels) as they are where all labels are equally frequent; each row still sums to 1. */
    public double[][] evenOut(double[][] scores) {
        return Arrays.stream(scores).map(this::evenOut).toArray(double[][]::new);
    }

    private double[] evenOut(double[] row) {
        double[] even = new double[row.length];
        for (int label = 0; label < row.length; label++) {
            even[label] = row[label] / shares[label];
        }
        double sum = Arrays.stream(even).sum();
        return Arrays.stream(even).map(score -> score / sum).toArray();
    }
}
