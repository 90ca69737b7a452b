package io.slugline.model.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Every figure of one classifier on one set of examples; computed once, immutable, equal to scikit-learn's to 1e-9.
 *
 * @param perClass precision, recall, F1 and support of each label, in the order of the labels
 * @param confusionMatrix row = true label, column = predicted label
 * @param scoreQuality what needs scores; null where only labels were given, and the figures taken from it are then NaN
 */
public record Evaluation(
        List<ClassScores> perClass,
        Averages averages,
        ConfusionMatrix confusionMatrix,
        @Nullable ScoreQuality scoreQuality) {
    public Evaluation {
        perClass = List.copyOf(perClass);
    }

    /**
     * Evaluates scores.
     *
     * @param labels the label names, which give the order of the scores
     * @param truth the index of each example's true label
     * @param scores probabilities (examples, L); the largest is the prediction, the first of equals
     */
    public static Evaluation of(List<String> labels, int[] truth, double[][] scores) {
        Examples.requireSameLength(truth.length, scores.length);
        Examples.requireScores(labels.size(), scores);
        Evaluation ofLabels = of(labels, truth, Examples.predicted(scores));
        return new Evaluation(
                ofLabels.perClass,
                ofLabels.averages,
                ofLabels.confusionMatrix,
                ScoreQuality.of(labels.size(), truth, scores));
    }

    /** Evaluates bare labels, as a prompted model gives them. */
    public static Evaluation of(List<String> labels, int[] truth, int[] predicted) {
        ConfusionMatrix confusion = ConfusionMatrix.of(labels.size(), truth, predicted);
        List<ClassScores> perClass = ClassScores.of(labels, confusion);
        return new Evaluation(perClass, Averages.of(perClass, confusion), confusion, null);
    }

    public List<String> labels() {
        return perClass.stream().map(ClassScores::label).toList();
    }

    /** How many examples were evaluated. */
    public int examples() {
        return confusionMatrix.total();
    }

    /** A copy of the confusion matrix as plain arrays, (L, L): row = true label, column = predicted label. */
    public int[][] confusion() {
        return confusionMatrix.toArray();
    }

    public double accuracy() {
        return confusionMatrix.accuracy();
    }

    /** The mean recall of the labels that occur in the examples. */
    public double balancedAccuracy() {
        return perClass.stream()
                .filter(scores -> scores.support() > 0)
                .mapToDouble(ClassScores::recall)
                .average()
                .orElse(0);
    }

    public double macroPrecision() {
        return averages.macro().precision();
    }

    public double macroRecall() {
        return averages.macro().recall();
    }

    public double macroF1() {
        return averages.macro().f1();
    }

    public double kappa() {
        return confusionMatrix.kappa();
    }

    public double matthews() {
        return confusionMatrix.matthews();
    }

    public double logLoss() {
        return fromScores(ScoreQuality::logLoss);
    }

    public double brier() {
        return fromScores(ScoreQuality::brier);
    }

    public double ece() {
        return fromScores(quality -> quality.reliability().ece());
    }

    /** Share of examples whose true label is among the k largest scores; 1 where there are no more than k labels. */
    public double topK(int k) {
        if (k < 1 || k > ScoreQuality.LARGEST_K) {
            throw new IllegalArgumentException(
                    "Top-k accuracy is kept for k from 1 to " + ScoreQuality.LARGEST_K + ", not " + k + ".");
        }
        return fromScores(
                quality -> k > quality.topK().size() ? 1 : quality.topK().get(k - 1));
    }

    public double macroArea() {
        return fromScores(ScoreQuality::macroArea);
    }

    /** The figures that fit on one line each, by the name of their method, in the order worth reading; none is NaN. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", accuracy());
        figures.put("macroF1", macroF1());
        figures.put("macroPrecision", macroPrecision());
        figures.put("macroRecall", macroRecall());
        figures.put("weightedF1", averages.weighted().f1());
        figures.put("kappa", kappa());
        figures.put("matthews", matthews());
        if (perClass.size() > 3) {
            figures.put("top3", topK(3));
        }
        figures.put("macroArea", macroArea());
        figures.put("logLoss", logLoss());
        figures.put("brier", brier());
        figures.put("ece", ece());
        figures.values().removeIf(value -> value.isNaN());
        return figures;
    }

    private double fromScores(ToDoubleFunction<ScoreQuality> figure) {
        return scoreQuality == null ? Double.NaN : figure.applyAsDouble(scoreQuality);
    }
}
