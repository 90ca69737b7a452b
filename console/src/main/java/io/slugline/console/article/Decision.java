package io.slugline.console.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the labels topic about an article.
 *
 * @param label label given; null for FLAG, SKIP and UNDO
 * @param secondaryLabels what the story is about besides that, most important first; empty if the editor says nothing else, null
 *     if nobody was asked or no label was given
 * @param undoes decision taken back; only for UNDO
 * @param machineLabel what the machine had said
 * @param machineScore score of that label, in [0, 1]; null if none was shown or known
 * @param decided epoch milliseconds
 * @param partition partition of the labels topic
 * @param offset offset in that partition
 */
public record Decision(
        String decisionId,
        Action action,
        @Nullable String label,
        @Nullable List<String> secondaryLabels,
        @Nullable String undoes,
        @Nullable String machineLabel,
        @Nullable Double machineScore,
        @Nullable Integer modelVersion,
        String editor,
        String source,
        boolean blind,
        @Nullable String note,
        long decided,
        int partition,
        long offset) {

    public Decision {
        secondaryLabels = secondaryLabels == null ? null : List.copyOf(secondaryLabels);
    }

    /** True if an editor looked at this very story and gave it a label: not in bulk, and not by a file. */
    public boolean looked() {
        return action.givesLabel() && source.equals("CONSOLE") && decisionId.indexOf(':') < 0;
    }

    /** True if a file gave it, under whoever's name. */
    boolean isImport() {
        return source.equals("IMPORT");
    }

    /** What a decision does. */
    public enum Action {
        CONFIRM,
        CORRECT,
        ADJUDICATE,
        FLAG,
        SKIP,
        UNDO,
        UNKNOWN;

        /** True if it gives a label. */
        public boolean givesLabel() {
            return this == CONFIRM || this == CORRECT || this == ADJUDICATE;
        }
    }
}
