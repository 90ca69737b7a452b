package io.slugline.training.gate;

import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.evaluation.McNemar;
import java.util.List;

/** Champion and challenger on the same articles, which neither was trained on. */
public final class Duel {
    private final String name;
    private final List<String> labels;
    private final int[] truth;
    private final double[][] championScores;
    private final double[][] challengerScores;

    /**
     * @param name what the articles are, as the start of a sentence
     * @param labels label ids in the order of the scores
     * @param truth each article's label as an index
     * @param championScores scores (articles, labels)
     * @param challengerScores scores (articles, labels)
     */
    public Duel(String name, List<String> labels, int[] truth, double[][] championScores, double[][] challengerScores) {
        this.name = name;
        this.labels = List.copyOf(labels);
        this.truth = truth;
        this.championScores = championScores;
        this.challengerScores = challengerScores;
    }

    String name() {
        return name;
    }

    int articles() {
        return truth.length;
    }

    boolean isEmpty() {
        return truth.length == 0;
    }

    Evaluation champion() {
        return Evaluation.of(labels, truth, championScores);
    }

    Evaluation challenger() {
        return Evaluation.of(labels, truth, challengerScores);
    }

    /** First = champion, second = challenger. */
    McNemar mcNemar() {
        return McNemar.of(truth, tops(championScores), tops(challengerScores));
    }

    private static int[] tops(double[][] scores) {
        int[] tops = new int[scores.length];
        for (int row = 0; row < scores.length; row++) {
            for (int label = 1; label < scores[row].length; label++) {
                if (scores[row][label] > scores[row][tops[row]]) {
                    tops[row] = label;
                }
            }
        }
        return tops;
    }
}
