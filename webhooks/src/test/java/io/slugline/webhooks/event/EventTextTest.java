package io.slugline.webhooks.event;

import static io.slugline.webhooks.sample.StoryRecords.ECONOMY;
import static io.slugline.webhooks.sample.StoryRecords.LABOUR;
import static io.slugline.webhooks.sample.StoryRecords.SPORT;
import static io.slugline.webhooks.sample.StoryRecords.decision;
import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.LabelAction;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI SOURCE = URI.create("/slugline");
    private static final RecordPlace PLACE = new RecordPlace("classified-articles", 2, 1041);
    private static final LabelNames NAMES = (model, version, label) ->
            Map.of(SPORT, "sport", LABOUR, "labour", ECONOMY, "economy").get(label);

    @Test
    void tellsAStoryInFull() throws IOException {
        CloudEvent event = StoryEvent.of(story("a1").build(), PLACE, SOURCE, NAMES);

        assertThat(tree(event)).isEqualTo(JSON.readTree("""
                        {"specversion": "1.0", "id": "classified-articles/2/1041", "source": "/slugline",
                         "type": "io.slugline.article.classified", "subject": "a1", "time": "2026-11-30T12:00:00Z",
                         "datacontenttype": "application/json",
                         "data": {"article": "a1", "revision": 2, "title": "Derby “abandoned” after fog",
                           "summary": "Nobody saw the goal.", "link": "https://wire.example/a1", "feed": "harbour-wire",
                           "language": "en-GB", "published": "2026-11-30T11:58:00Z",
                           "fetched": "2026-11-30T11:59:59.250Z", "classified": "2026-11-30T12:00:00Z",
                           "authors": ["Ada Writer"], "categories": ["football"],
                           "label": {"id": "medtop:15000000", "name": "sport", "score": 0.8},
                           "secondaryLabels": [{"id": "medtop:09000000", "name": "labour", "score": 0.15}],
                           "labels": [{"id": "medtop:15000000", "name": "sport", "score": 0.8},
                                      {"id": "medtop:09000000", "name": "labour", "score": 0.15},
                                      {"id": "medtop:04000000", "name": "economy", "score": 0.05}],
                           "needsReview": false, "abstained": false,
                           "model": {"name": "topics", "version": 17, "labelSet": "iptc-1", "tokens": 42,
                                     "truncated": false}}}"""));
    }

    @Test
    void tellsWhatIsUnknownAsNull() throws IOException {
        ClassifiedArticle bare = story("a1")
                .setTopLabel(null)
                .setSecondaryLabels(List.of())
                .setAbstained(true)
                .setPublished(null)
                .setSummary(null)
                .setLanguage(null)
                .setLabels(List.of())
                .build();

        JsonNode data =
                tree(StoryEvent.of(bare, PLACE, SOURCE, LabelNames.NONE)).path("data");

        assertThat(data.path("label").isNull()).isTrue();
        assertThat(data.path("published").isNull()).isTrue();
        assertThat(data.path("summary").isNull()).isTrue();
        assertThat(data.get("secondaryLabels")).isEmpty();
        assertThat(data.get("labels")).isEmpty();
        assertThat(data).hasSize(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "wire.example/a1"})
    void passesOnWebAddressesOnly(String url) throws IOException {
        CloudEvent event = StoryEvent.of(story("a1").setUrl(url).build(), PLACE, SOURCE, NAMES);

        assertThat(tree(event).path("data").path("link").isNull()).isTrue();
    }

    @Test
    void tellsADecisionButNotWhoMadeIt() throws IOException {
        ArticleLabel decided = decision("a1", LabelAction.CORRECT, LABOUR).build();

        CloudEvent event = DecisionEvent.of(decided, new RecordPlace("labels", 0, 7), SOURCE, NAMES);

        assertThat(tree(event)).isEqualTo(JSON.readTree("""
                        {"specversion": "1.0", "id": "labels/0/7", "source": "/slugline",
                         "type": "io.slugline.article.labelled", "subject": "a1", "time": "2026-11-30T12:01:00Z",
                         "datacontenttype": "application/json",
                         "data": {"article": "a1", "revision": 2, "title": "Derby “abandoned” after fog",
                           "feed": "harbour-wire", "language": "en-GB", "decision": "d-1", "action": "correct",
                           "undoes": null, "decided": "2026-11-30T12:01:00Z",
                           "label": {"id": "medtop:09000000", "name": "labour"},
                           "secondaryLabels": [{"id": "medtop:04000000", "name": "economy"}],
                           "machine": {"id": "medtop:15000000", "name": "sport", "score": 0.8,
                                       "model": {"name": "topics", "version": 17}}}}"""));
    }

    @Test
    void tellsThatNobodyWasAskedForSecondaryLabelsAndThatThereAreNone() throws IOException {
        assertThat(secondaryLabels(null).isNull()).isTrue();
        assertThat(secondaryLabels(List.of()).isArray()).isTrue();
        assertThat(secondaryLabels(List.of())).isEmpty();
    }

    @Test
    void tellsABatchAsAnArrayInOrder() throws IOException {
        List<CloudEvent> events = List.of(
                StoryEvent.of(story("a1").build(), PLACE, SOURCE, NAMES),
                StoryEvent.of(story("a2").build(), PLACE, SOURCE, NAMES));

        JsonNode batch = JSON.readTree(EventText.batch(events));

        assertThat(batch.findValuesAsText("subject")).containsExactly("a1", "a2");
        assertThat(batch.get(0)).isEqualTo(tree(events.get(0)));
    }

    @Test
    void givesTheSameBytesForTheSameRecord() {
        byte[] once = EventText.one(StoryEvent.of(story("a1").build(), PLACE, SOURCE, NAMES));
        byte[] again = EventText.one(StoryEvent.of(story("a1").build(), PLACE, SOURCE, NAMES));

        assertThat(again).isEqualTo(once);
    }

    /** A field that is added to the record has to be decided about here, too. */
    @Test
    void knowsEveryFieldOfTheRecords() {
        assertThat(ClassifiedArticle.getClassSchema().getFields())
                .extracting(Schema.Field::name)
                .hasSize(23);
        assertThat(ArticleLabel.getClassSchema().getFields())
                .extracting(Schema.Field::name)
                .hasSize(21);
    }

    private static JsonNode secondaryLabels(@Nullable List<String> ids) throws IOException {
        ArticleLabel decided = decision("a1", LabelAction.CONFIRM, LABOUR)
                .setSecondaryLabels(ids)
                .build();
        return tree(DecisionEvent.of(decided, PLACE, SOURCE, NAMES))
                .path("data")
                .get("secondaryLabels");
    }

    private static JsonNode tree(CloudEvent event) throws IOException {
        return JSON.readTree(EventText.one(event));
    }
}
