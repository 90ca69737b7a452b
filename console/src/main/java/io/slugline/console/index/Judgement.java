package io.slugline.console.index;

import io.slugline.console.article.Decision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an editor made of a version's word about one story; its keys are counted in the index.
 *
 * @param said label that the version had on top
 * @param given label that the editor gave
 * @param score of the label that was said, in [0, 1]
 */
public record Judgement(int version, String said, String given, double score) {
    /** Tenths that scores are sorted into. */
    public static final int BINS = 10;

    private static final String BETWEEN = "|";

    /** Empty if no editor looked at the story itself, or no version had said anything of it. */
    static Optional<Judgement> of(Decision decision) {
        String said = decision.machineLabel();
        Integer version = decision.modelVersion();
        if (said == null || version == null || decision.label() == null || !decision.looked()) {
            return Optional.empty();
        }
        return Optional.of(new Judgement(version, said, decision.label(), score(decision.machineScore())));
    }

    /** {@code version|said|given}; filters stories by the parameter {@code judged}. */
    public String key() {
        return version + BETWEEN + said + BETWEEN + given;
    }

    /** {@code version|bin|right} or {@code version|bin|wrong}. */
    String trustKey() {
        int bin = Math.min(BINS - 1, (int) (score * BINS));
        return version + BETWEEN + bin + BETWEEN + (said.equals(given) ? "right" : "wrong");
    }

    /** The three parts of either key. */
    public static String[] parts(String key) {
        return key.split("\\|", 3);
    }

    private static double score(@Nullable Double score) {
        return score == null ? 0 : score;
    }
}
