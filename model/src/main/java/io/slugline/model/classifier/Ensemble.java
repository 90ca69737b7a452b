package io.slugline.model.classifier;

import io.slugline.model.LabelSet;
import io.slugline.model.ModelException;
import io.slugline.model.calibration.Calibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Several classifiers that vote with their scores: the weighted mean, so that scores still sum to 1.
 *
 * <p>It never changes a member, and is as safe for threads as its members are.
 */
public final class Ensemble implements Classifier {

    /**
     * One voice.
     *
     * @param weight of its scores against the others'; positive, no unit
     */
    public record Member(Classifier classifier, double weight) {

        public Member {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("A member's weight is a positive number, not " + weight + ".");
            }
        }
    }

    private final LabelSet labels;
    private final List<Member> members;
    private final Calibration decisions;

    /**
     * Combines members with the same labels in the same order.
     *
     * @param decisions thresholds and abstention for the mean scores; its temperature is not used, members are calibrated
     */
    public Ensemble(LabelSet labels, List<Member> members, Calibration decisions) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("An ensemble needs at least one member.");
        }
        this.labels = labels;
        this.members = List.copyOf(members);
        this.decisions = decisions;
    }

    @Override
    public List<Prediction> classify(List<String> texts) {
        double[][] sums = new double[texts.size()][labels.size()];
        double total = 0;
        List<Prediction> first = List.of();
        for (Member member : members) {
            List<Prediction> predictions = member.classifier().classify(texts);
            for (int text = 0; text < sums.length; text++) {
                add(sums[text], predictions.get(text), member.weight());
            }
            total += member.weight();
            first = first.isEmpty() ? predictions : first;
        }
        List<Prediction> means = new ArrayList<>(texts.size());
        for (int text = 0; text < sums.length; text++) {
            Prediction seen = first.get(text);
            means.add(Prediction.of(labels, divide(sums[text], total), decisions, seen.tokens(), seen.truncated()));
        }
        return means;
    }

    private void add(double[] sum, Prediction prediction, double weight) {
        if (!prediction.labels().equals(labels.ids())) {
            throw new ModelException("An ensemble's members must have the labels of label set " + labels.version()
                    + ", " + labels.ids() + "; one has " + prediction.labels() + ".");
        }
        for (int label = 0; label < sum.length; label++) {
            sum[label] += weight * prediction.scores().get(label);
        }
    }

    private static double[] divide(double[] sums, double total) {
        double[] means = new double[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sums[i] / total;
        }
        return means;
    }
}
