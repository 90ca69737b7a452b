package io.slugline.webhooks.cli;

import io.cloudevents.CloudEvent;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelScore;
import io.slugline.webhooks.event.RecordPlace;
import io.slugline.webhooks.event.StoryEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An invented story, which a receiver can tell by its subject and source. */
final class SampleEvent {
    private static final String SPORT = "medtop:15000000";
    private static final String HUMAN_INTEREST = "medtop:08000000";
    private static final Map<String, String> NAMES = Map.of(SPORT, "sport", HUMAN_INTEREST, "human interest");
    private static final URI SOURCE = URI.create("/slugline/test");

    private SampleEvent() {}

    static CloudEvent at(Instant now) {
        ClassifiedArticle story = ClassifiedArticle.newBuilder()
                .setId("sample")
                .setFeedId("sample")
                .setUrl("https://news.example/sample")
                .setTitle("Test of a webhook: nobody has won, nobody has lost")
                .setSummary("This story is invented.")
                .setLanguage("en")
                .setPublished(now)
                .setFetched(now)
                .setClassified(now)
                .setLabels(List.of(new LabelScore(SPORT, 0.87), new LabelScore(HUMAN_INTEREST, 0.13)))
                .setTopLabel(SPORT)
                .setSecondaryLabels(List.of(HUMAN_INTEREST))
                .setTopScore(0.87)
                .setModelName("sample")
                .setModelVersion(1)
                .setLabelSetVersion("sample")
                .setTokens(12)
                .build();
        RecordPlace place = new RecordPlace("sample", 0, now.toEpochMilli());
        return StoryEvent.of(story, place, SOURCE, (model, version, label) -> NAMES.get(label));
    }
}
