package io.slugline.ingest.article;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the language of a text that declares none, among those that have a press. Says nothing rather than something
 * unlikely. Safe for use by many threads; the model (33 MB of heap) is loaded by the first guess.
 */
final class LanguageGuess {
    /** Below this a text is names and numbers as often as not. */
    private static final int FEWEST_LETTERS = 40;

    private static final int MOST_CHARS = 1000;
    /** The best guess must be this much likelier than the second. */
    private static final double MARGIN = 1.2;

    /** BCP 47 tags by the model's names, which are ISO 639-3 codes. */
    private static final Map<String, String> TAGS = tags(
            "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "gu", "he",
            "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kn", "ko", "lt", "lv", "mk", "ml", "mr", "nl", "no",
            "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur",
            "vi");

    private LanguageGuess() {}

    /** BCP 47 tag; null if the text is too short or could be in several languages. */
    static @Nullable String of(String text) {
        String start = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        if (letters(start) < FEWEST_LETTERS) {
            return null;
        }
        String best = null;
        double likely = 0;
        for (Language guess : new LanguageDetectorME(Loaded.MODEL).predictLanguages(start)) {
            String tag = TAGS.get(guess.getLang());
            if (tag != null && best == null) {
                best = tag;
                likely = guess.getConfidence();
            } else if (tag != null && !tag.equals(best)) {
                return likely >= MARGIN * guess.getConfidence() ? best : null;
            }
        }
        return best;
    }

    /** An ideograph says as much as three letters. */
    private static int letters(String text) {
        return text.codePoints()
                .map(c -> Character.isIdeographic(c) ? 3 : Character.isLetter(c) ? 1 : 0)
                .sum();
    }

    private static Map<String, String> tags(String... languages) {
        Map<String, String> tags =
                new HashMap<>(Map.of("cmn", "zh", "nob", "no", "nno", "no", "pes", "fa", "lvs", "lv"));
        for (String language : languages) {
            tags.put(Locale.forLanguageTag(language).getISO3Language(), language);
        }
        return Map.copyOf(tags);
    }

    /** Read once, when it is first needed. */
    private static final class Loaded {
        private static final LanguageDetectorModel MODEL = load();

        private static LanguageDetectorModel load() {
            try (InputStream model = LanguageGuess.class.getResourceAsStream("/langdetect-183.bin")) {
                if (model == null) {
                    throw new IllegalStateException(
                            "The language model is not among the plugin's jars. This is a bug.");
                }
                return new LanguageDetectorModel(model);
            } catch (IOException e) {
                throw new IllegalStateException("The language model cannot be read. This is a bug.", e);
            }
        }
    }
}
