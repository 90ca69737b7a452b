package io.slugline.webhooks;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Settings that say which stories a subscriber gets. */
final class FilterSettings {
    static final String LABELS = "labels";
    static final String LABELS_MATCH = "labels.match";
    static final String MIN_SCORE = "min.score";
    static final String FEEDS = "feeds";
    static final String NEEDS_REVIEW = "needs.review";
    static final String TOP = "top";

    private FilterSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Filter")
                .list(
                        LABELS,
                        MEDIUM,
                        "Labels",
                        "Ids of the labels whose stories are sent, e.g. medtop:15000000. Empty for all, those without a"
                                + " label included.")
                .text(
                        LABELS_MATCH,
                        "any",
                        ValidString.in("any", TOP),
                        MEDIUM,
                        "Which label",
                        "Whether any label that a story or a decision has may be one of these, its label or a secondary one"
                                + " (any), or only its label (top).")
                .share(
                        MIN_SCORE,
                        0,
                        MEDIUM,
                        "Least score",
                        "Least score of that label, or of the best one where labels is empty. Decisions of editors have no"
                                + " score and pass.")
                .list(FEEDS, MEDIUM, "Feeds", "Ids of the feeds whose stories are sent. Empty for all.")
                .flag(
                        NEEDS_REVIEW,
                        true,
                        MEDIUM,
                        "Unsure stories",
                        "Whether stories are sent that an editor should look at first.");
    }
}
