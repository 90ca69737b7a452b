package io.slugline.model.span;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How well answers match those that people gave, by the rules of SQuAD (arXiv 1606.05250): case, punctuation, English articles
 * and spacing do not count, and the best of several accepted answers does.
 *
 * @param exactMatch share of answers that equal an accepted one, in [0, 1]
 * @param f1 mean over questions of the best F1 of common words, in [0, 1]
 */
public record SpanQuality(double exactMatch, double f1) {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}]");
    private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * Compares answers with the accepted ones.
     *
     * @param answers one per question; empty for "no answer"
     * @param accepted for each question at least one; an empty text for "no answer"
     */
    public static SpanQuality of(List<String> answers, List<List<String>> accepted) {
        if (answers.isEmpty() || answers.size() != accepted.size()) {
            throw new IllegalArgumentException(answers.size() + " answers for " + accepted.size() + " questions.");
        }
        double exact = 0;
        double f1 = 0;
        for (int i = 0; i < answers.size(); i++) {
            String answer = answers.get(i);
            exact += accepted.get(i).stream().anyMatch(gold -> exactMatch(answer, gold)) ? 1 : 0;
            f1 += accepted.get(i).stream()
                    .mapToDouble(gold -> f1(answer, gold))
                    .max()
                    .orElseThrow();
        }
        return new SpanQuality(exact / answers.size(), f1 / answers.size());
    }

    static boolean exactMatch(String answer, String gold) {
        return normalize(answer).equals(normalize(gold));
    }

    /** Harmonic mean of precision and recall over words; two empty answers match. */
    static double f1(String answer, String gold) {
        List<String> found = words(answer);
        List<String> wanted = words(gold);
        if (found.isEmpty() || wanted.isEmpty()) {
            return found.equals(wanted) ? 1 : 0;
        }
        Map<String, Integer> left = new HashMap<>();
        wanted.forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : found) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return 2.0 * common / (found.size() + wanted.size());
    }

    private static List<String> words(String text) {
        String normal = normalize(text);
        return normal.isEmpty() ? List.of() : List.of(normal.split(" "));
    }

    private static String normalize(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare =
                ARTICLES.matcher(PUNCTUATION.matcher(lower).replaceAll("")).replaceAll(" ");
        return SPACE.matcher(bare).replaceAll(" ").strip();
    }
}
