package io.slugline.console.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends when an editor decides.
 *
 * @param decisionId made by the browser; sending it again is the same decision
 * @param action LABEL, ADJUDICATE, FLAG, SKIP or UNDO
 * @param secondaryLabels what the story is about besides the label, most important first; empty says nothing else, null that
 *     nobody was asked; only with LABEL and ADJUDICATE
 * @param undoes decision that is taken back; only for UNDO
 * @param shownVersion model version whose suggestion was on the screen, or would have been on a blind item
 * @param seen the decision that counted when the editor looked; null if there was none
 * @param decisionMillis time from showing to deciding
 */
public record DecisionRequest(
        String decisionId,
        String articleId,
        Kind action,
        @Nullable String label,
        @Nullable List<String> secondaryLabels,
        @Nullable String undoes,
        @Nullable Integer shownVersion,
        @Nullable String seen,
        boolean blind,
        @Nullable Long decisionMillis,
        @Nullable String note) {

    public DecisionRequest {
        secondaryLabels = secondaryLabels == null ? null : List.copyOf(secondaryLabels);
    }

    /** True if it gives a label; what else it names belongs to that label. */
    boolean givesLabel() {
        return action == Kind.LABEL || action == Kind.ADJUDICATE;
    }

    /** What an editor can do; whether a label confirms or corrects is found out here. */
    public enum Kind {
        LABEL,
        ADJUDICATE,
        FLAG,
        SKIP,
        UNDO
    }
}
