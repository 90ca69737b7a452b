package io.slugline.model.explain;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A text's words by Unicode's rules, and the text without some of them. */
final class Words {

    /** A stretch of the text from begin to end, in UTF-16 units. */
    record Span(int begin, int end) {}

    private Words() {}

    /** The words, or, when there are more than {@code most}, runs of as many neighbours as keep within that number. */
    static List<Span> of(String text, int most) {
        List<Span> words = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; begin = end, end = breaks.next()) {
            if (text.substring(begin, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
                words.add(new Span(begin, end));
            }
        }
        int run = (words.size() + most - 1) / most;
        return run <= 1 ? words : runs(words, run);
    }

    private static List<Span> runs(List<Span> words, int length) {
        List<Span> runs = new ArrayList<>();
        for (int i = 0; i < words.size(); i += length) {
            int last = Math.min(words.size(), i + length) - 1;
            runs.add(new Span(words.get(i).begin(), words.get(last).end()));
        }
        return runs;
    }

    /** The text without some of its spans and the white space behind each. */
    static String without(String text, Collection<Span> spans) {
        boolean[] gone = new boolean[text.length()];
        for (Span span : spans) {
            for (int i = span.begin(); i < span.end(); i++) {
                gone[i] = true;
            }
            for (int i = span.end(); i < gone.length && Character.isWhitespace(text.charAt(i)); i++) {
                gone[i] = true;
            }
        }
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                rest.append(text.charAt(i));
            }
        }
        return rest.toString();
    }
}
