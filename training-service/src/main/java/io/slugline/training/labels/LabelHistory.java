package io.slugline.training.labels;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How labels have changed: what a label that was given at some time is called today, or why it says nothing any more.
 *
 * @param changes oldest first; a label may change several times
 */
public record LabelHistory(List<LabelChange> changes) {
    private static final LabelHistory NONE = new LabelHistory(List.of());

    public LabelHistory {
        changes = changes.stream().sorted(Comparator.comparing(LabelChange::at)).toList();
    }

    /** No label has ever changed. */
    public static LabelHistory none() {
        return NONE;
    }

    /** What has become of a label that somebody gave. */
    public sealed interface Fate {
        /** It is still a label, under this id. */
        record Lives(String label) implements Fate {}

        /** It says nothing any more, for this reason. */
        record Ended(String reason) implements Fate {}
    }

    /** What has become of a label that was given then. */
    public Fate fate(String label, Instant given) {
        String now = label;
        for (LabelChange change : changes) {
            if (change.label().equals(now) && given.isBefore(change.at())) {
                if (change.became().size() != 1) {
                    return new Fate.Ended(reason(change));
                }
                now = change.became().get(0);
            }
        }
        return new Fate.Lives(now);
    }

    /** What those labels that still say something are called today, each once and without {@code label}, which stands beside them. */
    public List<String> living(List<String> labels, String label, Instant given) {
        return labels.stream()
                .flatMap(other ->
                        fate(other, given) instanceof Fate.Lives lives ? Stream.of(lives.label()) : Stream.empty())
                .filter(other -> !other.equals(label))
                .distinct()
                .toList();
    }

    private static String reason(LabelChange change) {
        return change.became().isEmpty()
                ? "Its label " + change.label() + " was given up."
                : "Its label " + change.label() + " was split into " + change.became()
                        + "; somebody has to label it again.";
    }
}
