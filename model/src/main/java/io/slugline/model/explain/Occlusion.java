package io.slugline.model.explain;

import io.slugline.model.classifier.Classifier;
import io.slugline.model.classifier.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * Explains a score by leaving words out, one at a time, and asking again: works for every classifier, changes none.
 *
 * <p>Source: Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks" (2014), section 4.2; Li et al.,
 * "Understanding Neural Networks through Representation Erasure" (arXiv 1612.08220).
 */
public final class Occlusion {

    private final Classifier classifier;
    private final int mostPieces;

    /**
     * Explains what this classifier says.
     *
     * @param mostPieces texts asked per explanation; a text with more words is explained by runs of words; at least 1
     */
    public Occlusion(Classifier classifier, int mostPieces) {
        if (mostPieces < 1) {
            throw new IllegalArgumentException("mostPieces is " + mostPieces + ", expected at least 1.");
        }
        this.classifier = classifier;
        this.mostPieces = mostPieces;
    }

    /** With at most 128 pieces. */
    public Occlusion(Classifier classifier) {
        this(classifier, 128);
    }

    /** Explains the text's best label. */
    public Explanation explain(String text) {
        return explain(text, classifier.classify(List.of(text)).get(0).topLabel());
    }

    /** Explains one label's score, given by its id. */
    public Explanation explain(String text, String label) {
        List<Words.Span> spans = Words.of(text, mostPieces);
        List<String> texts = new ArrayList<>();
        texts.add(text);
        spans.forEach(span -> texts.add(Words.without(text, List.of(span))));
        double[] scores = scores(classifier, texts, label);
        List<WordWeight> words = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Words.Span span = spans.get(i);
            words.add(new WordWeight(
                    text.substring(span.begin(), span.end()), span.begin(), span.end(), scores[0] - scores[i + 1]));
        }
        return new Explanation(text, label, scores[0], words);
    }

    static double[] scores(Classifier classifier, List<String> texts, String label) {
        return classifier.classify(texts).stream()
                .mapToDouble(prediction -> score(prediction, label))
                .toArray();
    }

    private static double score(Prediction prediction, String label) {
        int index = prediction.labels().indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "The label " + label + " is not among the classifier's labels " + prediction.labels() + ".");
        }
        return prediction.scores().get(index);
    }
}
