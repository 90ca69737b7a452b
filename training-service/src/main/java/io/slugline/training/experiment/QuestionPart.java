package io.slugline.training.experiment;

import java.util.Locale;

/** Which of a file's questions a figure is of. */
public enum QuestionPart {
    ALL("all", ""),
    /** Those that their context answers. */
    ANSWERED("with an answer", "answered"),
    /** Those it does not answer; exact match says how often none was given. */
    UNANSWERED("without an answer", "unanswered");

    private final String words;
    private final String prefix;

    QuestionPart(String words, String prefix) {
        this.words = words;
        this.prefix = prefix;
    }

    /** The name of this part's figure in metrics.json. */
    String metric(String figure) {
        return prefix.isEmpty()
                ? figure
                : prefix + figure.substring(0, 1).toUpperCase(Locale.ROOT) + figure.substring(1);
    }

    @Override
    public String toString() {
        return words;
    }
}
