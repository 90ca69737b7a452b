package io.slugline.classifier.serving;

import io.slugline.model.NewsText;
import org.jspecify.annotations.Nullable;

/**
 * The model's input for one article, bounded so that a hostile article cannot slow its neighbours down.
 *
 * @param cut true if the text was longer than {@link #CHARACTERS_AT_MOST}
 */
public record ArticleText(String text, boolean cut) {
    /** Far more than the tokens that any encoder here reads. */
    static final int CHARACTERS_AT_MOST = 32_768;

    /** Title and summary, which is what models are trained on; the body stands in for a missing summary. */
    public static ArticleText of(String title, @Nullable String summary, @Nullable String body) {
        String text = summary == null || summary.isBlank() ? body : summary;
        return bounded(NewsText.join(start(title), text == null ? null : start(text)));
    }

    /** True if there is nothing that a model could read: no letter, digit or symbol. */
    public boolean isBlank() {
        return text.codePoints().noneMatch(ArticleText::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** One more than is kept, so that {@link #bounded} still sees that something was cut. */
    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), CHARACTERS_AT_MOST + 1));
    }

    private static ArticleText bounded(String text) {
        if (text.length() <= CHARACTERS_AT_MOST) {
            return new ArticleText(text, false);
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(CHARACTERS_AT_MOST - 1));
        return new ArticleText(text.substring(0, CHARACTERS_AT_MOST - (insidePair ? 1 : 0)), true);
    }
}
