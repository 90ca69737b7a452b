package io.slugline.model.explain;

import java.util.Comparator;
import java.util.List;

/**
 * Which words of a text moved the score of a label.
 *
 * @param score of the whole text
 * @param words in text order
 */
public record Explanation(String text, String label, double score, List<WordWeight> words) {

    public Explanation {
        words = List.copyOf(words);
    }

    /** The words that speak most for the label first; equal ones in text order. */
    public List<WordWeight> ranked() {
        return words.stream()
                .sorted(Comparator.comparingDouble(WordWeight::weight).reversed())
                .toList();
    }
}
