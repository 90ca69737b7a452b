package io.slugline.console.article;

import io.slugline.console.article.Decision.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where an article stands after all of its decisions, in topic order; the same rules say which label the training service learns
 * (docs/learning-loop.md). Undone decisions do not count; an undo can itself be undone. Of each editor the newest label counts, an
 * import only where no person has given one. The newest adjudication outranks all; else what more than half of the editors say is
 * the label; else they are in conflict, and the newest is shown.
 *
 * @param decision the decision that counts; null if no label was given or all were undone
 * @param rival in a conflict, the newest decision for another label; else null
 * @param skippedBy editors whose newest decision is to skip it
 */
public record Standing(
        State state, @Nullable Decision decision, @Nullable Decision rival, boolean flagged, Set<String> skippedBy) {

    private static final String IMPORT = "import";

    /** Who the label in force comes from. */
    public enum State {
        /** No model has scored the article yet, and no editor has. */
        WAITING,
        MACHINE,
        CONFIRMED,
        CORRECTED,
        /** Editors gave different labels, none of them the majority, and nobody has settled it. */
        CONFLICT,
        ADJUDICATED
    }

    /** Standing of an article with these decisions, oldest first. */
    static Standing of(List<Decision> decisions, boolean classified) {
        List<Decision> labels = new ArrayList<>();
        boolean flagged = false;
        Set<String> skippedBy = new LinkedHashSet<>();
        for (Decision decision : withoutUndone(decisions)) {
            if (decision.action().givesLabel()) {
                labels.add(decision);
                skippedBy.clear();
            } else if (decision.action() == Action.FLAG) {
                flagged = true;
            } else if (decision.action() == Action.SKIP) {
                skippedBy.add(decision.editor());
            }
        }
        Decision settled = newest(labels, decision -> decision.action() == Action.ADJUDICATE);
        if (settled != null) {
            return new Standing(State.ADJUDICATED, settled, null, flagged, skippedBy);
        }
        List<Decision> voices = newestOfEach(labels);
        Decision agreed = newest(voices, decision -> isMajority(decision, voices));
        if (agreed != null) {
            State state = agreed.action() == Action.CORRECT ? State.CORRECTED : State.CONFIRMED;
            return new Standing(state, agreed, null, flagged, skippedBy);
        }
        Decision counts = newest(voices, decision -> true);
        if (counts == null) {
            return new Standing(classified ? State.MACHINE : State.WAITING, null, null, flagged, skippedBy);
        }
        Decision rival = newest(voices, decision -> !Objects.equals(decision.label(), counts.label()));
        return new Standing(State.CONFLICT, counts, rival, flagged, skippedBy);
    }

    private static @Nullable Decision newest(List<Decision> decisions, Predicate<Decision> wanted) {
        return decisions.stream().filter(wanted).reduce((older, newer) -> newer).orElse(null);
    }

    /** One decision of each editor, oldest first; imports are one editor, who is heard only where there is no other. */
    private static List<Decision> newestOfEach(List<Decision> labels) {
        Map<String, Decision> newest = new LinkedHashMap<>();
        for (Decision decision : labels) {
            String editor = decision.isImport() ? IMPORT : decision.editor();
            newest.remove(editor);
            newest.put(editor, decision);
        }
        if (newest.size() > 1) {
            newest.remove(IMPORT);
        }
        return List.copyOf(newest.values());
    }

    private static boolean isMajority(Decision decision, List<Decision> voices) {
        long same = voices.stream()
                .filter(voice -> Objects.equals(voice.label(), decision.label()))
                .count();
        return same * 2 > voices.size();
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
