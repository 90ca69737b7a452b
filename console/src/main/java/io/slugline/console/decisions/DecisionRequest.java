package io.slugline.console.decisions;

import org.jspecify.annotations.Nullable;

/**
 * What a browser sends when an editor decides.
 *
 * @param decisionId made by the browser; sending it again is the same decision
 * @param action LABEL, ADJUDICATE, FLAG, SKIP or UNDO
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
        @Nullable String undoes,
        @Nullable Integer shownVersion,
        @Nullable String seen,
        boolean blind,
        @Nullable Long decisionMillis,
        @Nullable String note) {

    /** What an editor can do; whether a label confirms or corrects is found out here. */
    public enum Kind {
        LABEL,
        ADJUDICATE,
        FLAG,
        SKIP,
        UNDO
    }
}
