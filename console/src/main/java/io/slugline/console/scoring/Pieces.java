package io.slugline.console.scoring;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text cut into pieces, which put together again are the text: spaces and marks stay with what stands before them. */
final class Pieces {
    private Pieces() {}

    static List<String> words(String text) {
        return pieces(BreakIterator.getWordInstance(Locale.ROOT), text);
    }

    static List<String> sentences(String text) {
        return pieces(BreakIterator.getSentenceInstance(Locale.ROOT), text);
    }

    /** The text without the piece at {@code index}. */
    static String without(List<String> pieces, int index) {
        return String.join("", pieces.subList(0, index)) + String.join("", pieces.subList(index + 1, pieces.size()));
    }

    private static List<String> pieces(BreakIterator breaks, String text) {
        List<String> pieces = new ArrayList<>();
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String piece = text.substring(from, to);
            boolean telling = piece.codePoints().anyMatch(Character::isLetterOrDigit);
            if (telling || pieces.isEmpty()) {
                pieces.add(piece);
            } else {
                pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + piece);
            }
        }
        return pieces;
    }
}
