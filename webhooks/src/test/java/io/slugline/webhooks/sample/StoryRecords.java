package io.slugline.webhooks.sample;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelScore;
import io.slugline.schemas.LabelSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A classified story and a decision about it, with everything filled in; what a test is about it changes. */
public final class StoryRecords {
    public static final String SPORT = "medtop:15000000";
    public static final String LABOUR = "medtop:09000000";
    public static final String ECONOMY = "medtop:04000000";

    private StoryRecords() {}

    /** Sport at 0.8, labour beside it at 0.15, and economy scored at 0.05 but not given. */
    public static ClassifiedArticle.Builder story(String id) {
        return ClassifiedArticle.newBuilder()
                .setId(id)
                .setRevision(2)
                .setFeedId("harbour-wire")
                .setUrl("https://wire.example/" + id)
                .setTitle("Derby “abandoned” after fog")
                .setSummary("Nobody saw the goal.")
                .setAuthors(List.of("Ada Writer"))
                .setLanguage("en-GB")
                .setCategories(List.of("football"))
                .setPublished(Instant.parse("2026-11-30T11:58:00Z"))
                .setFetched(Instant.parse("2026-11-30T11:59:59.250Z"))
                .setClassified(Instant.parse("2026-11-30T12:00:00Z"))
                .setLabels(List.of(
                        new LabelScore(SPORT, 0.8), new LabelScore(LABOUR, 0.15), new LabelScore(ECONOMY, 0.05)))
                .setTopLabel(SPORT)
                .setSecondaryLabels(List.of(LABOUR))
                .setTopScore(0.8)
                .setNeedsReview(false)
                .setAbstained(false)
                .setModelName("topics")
                .setModelVersion(17)
                .setLabelSetVersion("iptc-1")
                .setTokens(42)
                .setTruncated(false);
    }

    /** Ada says that it is the label, economy beside it, and not sport; without a label nothing is beside it. */
    public static ArticleLabel.Builder decision(String articleId, LabelAction action, @Nullable String label) {
        return ArticleLabel.newBuilder()
                .setDecisionId("d-1")
                .setArticleId(articleId)
                .setRevision(2)
                .setAction(action)
                .setLabel(label)
                .setSecondaryLabels(label == null ? null : List.of(ECONOMY))
                .setTitle("Derby “abandoned” after fog")
                .setText("Nobody saw the goal.")
                .setLanguage("en-GB")
                .setFeedId("harbour-wire")
                .setMachineLabel(SPORT)
                .setMachineScore(0.8)
                .setModelName("topics")
                .setModelVersion(17)
                .setEditor("ada")
                .setSource(LabelSource.CONSOLE)
                .setDecisionMillis(1_250L)
                .setNote("the grounds staff are on strike")
                .setDecided(Instant.parse("2026-11-30T12:01:00Z"));
    }
}
