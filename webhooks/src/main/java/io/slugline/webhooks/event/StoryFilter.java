package io.slugline.webhooks.event;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import java.util.Set;

/**
 * Which stories and decisions a subscriber wants.
 *
 * @param labels ids of labels; empty for all
 * @param anyLabel true if one of them may be any label of the story, false if it must be the best
 * @param minScore least score of that label, in [0, 1]; decisions of editors have none and pass
 * @param feeds ids of feeds; empty for all
 * @param needsReview whether stories that an editor should look at are sent
 */
public record StoryFilter(
        Set<String> labels, boolean anyLabel, double minScore, Set<String> feeds, boolean needsReview) {
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
        if (!labels.isEmpty() && anyLabel) {
            return story.getLabels().stream()
                    .anyMatch(scored -> labels.contains(scored.getLabel()) && scored.getScore() >= minScore);
        }
        return story.getTopScore() >= minScore
                && (labels.isEmpty() || (story.getTopLabel() != null && labels.contains(story.getTopLabel())));
    }

    /** True if a decision is to be sent. One that is taken back passes whatever its label: what it undoes may have been sent. */
    public boolean wants(ArticleLabel decision) {
        boolean undo = decision.getAction() == LabelAction.UNDO;
        return SENT.contains(decision.getAction())
                && decision.getSource() != LabelSource.IMPORT
                && (feeds.isEmpty() || (decision.getFeedId() != null && feeds.contains(decision.getFeedId())))
                && (undo || labels.isEmpty() || (decision.getLabel() != null && labels.contains(decision.getLabel())));
    }
}
