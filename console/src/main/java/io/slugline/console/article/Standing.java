package io.slugline.console.article;

import io.slugline.console.article.Decision.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an article stands after all of its decisions, in topic order. The newest decision that gives a label and was
 * not undone is the one that counts; an undo can itself be undone.
 *
 * @param decision the decision that counts; null if no label was given or all were undone
 * @param rival another editor's newest decision with another label, until someone adjudicates; null if there is none
 * @param skippedBy editors whose newest decision is to skip it
 */
public record Standing(
        State state, @Nullable Decision decision, @Nullable Decision rival, boolean flagged, Set<String> skippedBy) {

    /** Who the label in force comes from. */
    public enum State {
        /** No model has scored the article yet, and no editor has. */
        WAITING,
        MACHINE,
        CONFIRMED,
        CORRECTED,
        /** Two editors gave different labels and nobody has settled it. */
        CONFLICT,
        ADJUDICATED
    }

    /** Standing of an article with these decisions, oldest first. */
    static Standing of(List<Decision> decisions, boolean classified) {
        List<Decision> valid = withoutUndone(decisions);
        Decision counts = null;
        Decision rival = null;
        boolean flagged = false;
        Set<String> skippedBy = new LinkedHashSet<>();
        for (Decision decision : valid) {
            if (decision.action().givesLabel()) {
                rival = rival(decision, counts, rival);
                counts = decision;
                skippedBy.clear();
            } else if (decision.action() == Action.FLAG) {
                flagged = true;
            } else if (decision.action() == Action.SKIP) {
                skippedBy.add(decision.editor());
            }
        }
        return new Standing(state(counts, rival, classified), counts, rival, flagged, skippedBy);
    }

    private static @Nullable Decision rival(Decision now, @Nullable Decision before, @Nullable Decision rival) {
        if (before == null || now.action() == Action.ADJUDICATE) {
            return null;
        }
        if (!before.editor().equals(now.editor())) {
            return Objects.equals(before.label(), now.label()) ? null : before;
        }
        return rival != null && Objects.equals(rival.label(), now.label()) ? null : rival;
    }

    private static State state(@Nullable Decision counts, @Nullable Decision rival, boolean classified) {
        if (counts == null) {
            return classified ? State.MACHINE : State.WAITING;
        }
        if (rival != null) {
            return State.CONFLICT;
        }
        return switch (counts.action()) {
            case ADJUDICATE -> State.ADJUDICATED;
            case CORRECT -> State.CORRECTED;
            default -> State.CONFIRMED;
        };
    }

    /** Read from the end, because an undo that was undone takes nothing back. */
    private static List<Decision> withoutUndone(List<Decision> decisions) {
        Set<String> undone = new HashSet<>();
        List<Decision> valid = new ArrayList<>();
        for (int i = decisions.size() - 1; i >= 0; i--) {
            Decision decision = decisions.get(i);
            if (undone.contains(decision.decisionId())) {
                continue;
            }
            if (decision.action() == Action.UNDO && decision.undoes() != null) {
                undone.add(decision.undoes());
            } else {
                valid.add(0, decision);
            }
        }
        return valid;
    }
}
