package io.slugline.console.article;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the console knows of one article. Merging the same record twice changes nothing, so a topic may be read
 * again from an older offset.
 *
 * @param partition partition of the articles topic that holds it; -1 if only its label is known
 * @param classifications oldest first, at most {@value #HISTORY}
 * @param decisions in topic order
 */
public record ArticleState(
        String id,
        int partition,
        @Nullable ArticleText text,
        List<Classification> classifications,
        List<Decision> decisions) {

    private static final int HISTORY = 20;

    public ArticleState {
        classifications = List.copyOf(classifications);
        decisions = List.copyOf(decisions);
    }

    /** An article of which nothing is known yet. */
    public static ArticleState unknown(String id) {
        return new ArticleState(id, -1, null, List.of(), List.of());
    }

    /** The same article with this text, if it is newer or richer than what is known. */
    public ArticleState with(ArticleText other, int fromPartition) {
        int known = fromPartition >= 0 ? fromPartition : partition;
        ArticleText kept = other.replaces(text) ? other : text;
        return new ArticleState(id, known, kept, classifications, decisions);
    }

    /** The same article with one more classification; the newest counts. */
    public ArticleState with(Classification other) {
        if (classifications.stream().anyMatch(other::repeats)) {
            return this;
        }
        List<Classification> all = new ArrayList<>(classifications);
        all.add(other);
        int from = Math.max(0, all.size() - HISTORY);
        return new ArticleState(id, partition, text, all.subList(from, all.size()), decisions);
    }

    /** The same article with one more decision; a decision id that is known already is the same decision. */
    public ArticleState with(Decision other) {
        if (decisions.stream().anyMatch(known -> known.decisionId().equals(other.decisionId()))) {
            return this;
        }
        List<Decision> all = new ArrayList<>(decisions);
        all.add(other);
        return new ArticleState(id, partition, text, classifications, all);
    }

    /** Newest classification; null if no model has scored the article yet. */
    @JsonIgnore
    public @Nullable Classification classification() {
        return classifications.isEmpty() ? null : classifications.get(classifications.size() - 1);
    }

    /** Where it stands after its decisions. */
    @JsonIgnore
    public Standing standing() {
        return Standing.of(decisions, !classifications.isEmpty());
    }

    /** Label in force: the editor's if one was given, else the machine's; null if there is neither. */
    @JsonIgnore
    public @Nullable String label() {
        Decision counts = standing().decision();
        if (counts != null) {
            return counts.label();
        }
        Classification newest = classification();
        return newest == null ? null : newest.topLabel();
    }

    /**
     * Labels besides the one in force, most important first: the editor's if that was asked. If it was not, the machine's
     * stand only beside the label that it gave itself.
     */
    @JsonIgnore
    public List<String> secondaryLabels() {
        String label = label();
        Decision counts = standing().decision();
        if (counts != null && counts.secondaryLabels() != null) {
            return without(label, counts.secondaryLabels());
        }
        Classification newest = classification();
        if (newest == null || !Objects.equals(label, newest.topLabel())) {
            return List.of();
        }
        return without(label, newest.secondaryLabels());
    }

    /** Other programs write to these topics, too, and need not have looked. */
    private static List<String> without(@Nullable String label, List<String> others) {
        return others.stream().distinct().filter(other -> !other.equals(label)).toList();
    }
}
