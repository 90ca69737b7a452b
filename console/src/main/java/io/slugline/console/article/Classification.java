package io.slugline.console.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one model version said of one revision of an article.
 *
 * @param labels every label with its score, best first
 * @param topLabel best label; null when the model abstained
 * @param secondaryLabels labels that the story has besides that, best first; empty when the model abstained or found none
 * @param classified epoch milliseconds
 */
public record Classification(
        String modelName,
        int modelVersion,
        int revision,
        List<ScoredLabel> labels,
        @Nullable String topLabel,
        List<String> secondaryLabels,
        double topScore,
        boolean needsReview,
        boolean abstained,
        int tokens,
        boolean truncated,
        long classified) {

    public Classification {
        labels = List.copyOf(labels);
        // An index of before there were secondary labels says nothing of them.
        secondaryLabels = secondaryLabels == null ? List.of() : List.copyOf(secondaryLabels);
    }

    /** How unsure the model was, in [0, 1]: 1 less the margin between its two best labels. */
    public double uncertainty() {
        if (labels.isEmpty()) {
            return 1;
        }
        double second = labels.size() > 1 ? labels.get(1).score() : 0;
        return Math.min(1, Math.max(0, 1 - (labels.get(0).score() - second)));
    }

    /** Best label whether the model abstained or not; null if it scored none. */
    public @Nullable String bestLabel() {
        return labels.isEmpty() ? topLabel : labels.get(0).label();
    }

    /** True if {@code other} is the same run of the same version over the same revision. */
    boolean repeats(Classification other) {
        return modelVersion == other.modelVersion
                && revision == other.revision
                && classified == other.classified
                && modelName.equals(other.modelName);
    }
}
