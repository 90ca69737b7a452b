package io.slugline.webhooks.event;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which stories and decisions a subscriber wants. A label that the model has merely scored counts for nothing: it has to be
 * the story's label or one of its secondary labels.
 *
 * @param labels ids of labels; empty for all
 * @param topOnly true if the story's label must be one of them, false if a secondary label may be as well
 * @param minScore least score of that label, of the best one where all are wanted, in [0, 1]; decisions of editors have none
 *     and pass
 * @param feeds ids of feeds; empty for all
 * @param needsReview whether stories that an editor should look at are sent
 */
public record StoryFilter(
        Set<String> labels, boolean topOnly, double minScore, Set<String> feeds, boolean needsReview) {
    /** Decisions that give a label or take it back; the others are the newsroom's own business. */
    private static final Set<LabelAction> SENT =
            Set.of(LabelAction.CONFIRM, LabelAction.CORRECT, LabelAction.ADJUDICATE, LabelAction.UNDO);

    public StoryFilter {
        labels = Set.copyOf(labels);
        feeds = Set.copyOf(feeds);
    }

    /** True if a story is to be sent. */
    public boolean wants(ClassifiedArticle story) {
        return (needsReview || !story.getNeedsReview())
                && (feeds.isEmpty() || feeds.contains(story.getFeedId()))
                && wantsLabelsOf(story);
    }

    private boolean wantsLabelsOf(ClassifiedArticle story) {
        if (labels.isEmpty()) {
            return story.getTopScore() >= minScore;
        }
        List<String> wanted =
                wanted(story.getTopLabel(), story.getSecondaryLabels()).toList();
        return story.getLabels().stream()
                .anyMatch(scored -> wanted.contains(scored.getLabel()) && scored.getScore() >= minScore);
    }

    /** Of the labels that a story or a decision has those that are wanted. */
    private Stream<String> wanted(@Nullable String label, @Nullable List<String> secondaryLabels) {
        Stream<String> others = topOnly || secondaryLabels == null ? Stream.empty() : secondaryLabels.stream();
        return Stream.concat(Stream.ofNullable(label), others).filter(labels::contains);
    }

    /** True if a decision is to be sent. One that is taken back passes whatever its label: what it undoes may have been sent. */
    public boolean wants(ArticleLabel decision) {
        boolean undo = decision.getAction() == LabelAction.UNDO;
        return SENT.contains(decision.getAction())
                && decision.getSource() != LabelSource.IMPORT
                && (feeds.isEmpty() || (decision.getFeedId() != null && feeds.contains(decision.getFeedId())))
                && (undo
                        || labels.isEmpty()
                        || wanted(decision.getLabel(), decision.getSecondaryLabels())
                                .findAny()
                                .isPresent());
    }
}
