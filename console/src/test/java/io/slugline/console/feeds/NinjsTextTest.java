package io.slugline.console.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.feeds.TaggedFeed.SecondaryLabel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NinjsTextTest {
    @Test
    void saysOfAMachinesLabelWhichModelGaveItAndHowSureItIs() throws Exception {
        JsonNode subject = story(entry("medtop:15000000", "machine", 0.876)).at("/subjects/0");

        assertThat(subject).isEqualTo(json("""
                        {"name":"sport","rel":"about","uri":"http://cv.iptc.org/newscodes/mediatopic/15000000",
                         "creator":"slugline model version 7","confidence":88}"""));
    }

    @Test
    void saysOfAnEditorsLabelThatAnEditorGaveIt() throws Exception {
        JsonNode subject = story(entry("chess", "corrected", 0.2)).at("/subjects/0");

        assertThat(subject).isEqualTo(json("""
                        {"name":"sport","rel":"about","literal":"chess","creator":"editor"}"""));
    }

    @Test
    void givesSecondaryLabelsAfterTheLabelAndSaysWhoGaveThem() throws Exception {
        JsonNode byMachine =
                story(entry("chess", "confirmed", 0.6, new SecondaryLabel("medtop:05000000", "education", 0.21)));
        JsonNode byEditor =
                story(entry("chess", "machine", 0.6, new SecondaryLabel("medtop:05000000", "education", null)));

        assertThat(byMachine.path("subjects")).hasSize(2);
        assertThat(byMachine.at("/subjects/0/literal").asText()).isEqualTo("chess");
        assertThat(byMachine.at("/subjects/1")).isEqualTo(json("""
                        {"name":"education","rel":"about","uri":"http://cv.iptc.org/newscodes/mediatopic/05000000",
                         "creator":"slugline model version 7","confidence":21}"""));
        assertThat(byEditor.at("/subjects/1/creator").asText()).isEqualTo("editor");
        assertThat(byEditor.at("/subjects/1").has("confidence")).isFalse();
    }

    @Test
    void givesAStoryUnderTheNamesOfTheStandard() throws Exception {
        TaggedFeed.Entry entry = entry(null, "machine", null);

        JsonNode story = story(entry);

        assertThat(story).isEqualTo(json("""
                        {"name":"Rook takes knight","uri":"%s","type":"text",
                         "versionCreated":"1970-01-01T00:00:02Z","contentCreated":"1970-01-01T00:00:01Z",
                         "language":"en","by":"Ada, Ben","headlines":[{"value":"Rook takes knight"}],
                         "descriptions":[{"contentType":"text/plain","value":"A game."}],
                         "renditions":[{"name":"web","href":"https://x.example/1","contentType":"text/html"}]}""".formatted(entry.iri())));
    }

    @Test
    void isOneCompositeItemThatNamesTheStandard() throws Exception {
        JsonNode document = json(NinjsText.of(feed(entry(null, "machine", null))));

        assertThat(document.path("type").asText()).isEqualTo("composite");
        assertThat(document.path("uri").asText()).isEqualTo("https://news.example/feeds/ninjs.json");
        assertThat(document.at("/standard/version").asText()).isEqualTo("3.0");
        assertThat(document.path("associations")).hasSize(1);
    }

    private static JsonNode story(TaggedFeed.Entry entry) throws Exception {
        return json(NinjsText.of(feed(entry))).at("/associations/0");
    }

    private static TaggedFeed feed(TaggedFeed.Entry entry) {
        return new TaggedFeed("Chess", "https://news.example/feeds/ninjs.json", 2_000, List.of(entry));
    }

    private static TaggedFeed.Entry entry(
            @Nullable String label, String state, @Nullable Double score, SecondaryLabel... secondaryLabels) {
        return new TaggedFeed.Entry(
                "a1",
                "Rook takes knight",
                "A game.",
                "https://x.example/1",
                List.of("Ada", "Ben"),
                "en",
                label,
                label == null ? null : "sport",
                List.of(secondaryLabels),
                score,
                state,
                7,
                1_000L,
                2_000);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
