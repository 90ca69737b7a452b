package io.slugline.console.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.console.feeds.TaggedFeed.SecondaryLabel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Atom and JSON Feed make of labels. */
class FeedTextsTest {
    private static final TaggedFeed FEED = new TaggedFeed(
            "Labour",
            "https://news.example/feeds",
            2_000,
            List.of(new TaggedFeed.Entry(
                    "a1",
                    "Bank clerks walk out",
                    "They want more.",
                    null,
                    List.of(),
                    "en",
                    "medtop:09000000",
                    "labour",
                    List.of(new SecondaryLabel("medtop:04000000", "economy & business", 0.3)),
                    0.6,
                    "machine",
                    7,
                    null,
                    2_000)));

    @Test
    void atomHasOneCategoryMoreForASecondaryLabel() {
        assertThat(AtomText.of(FEED))
                .containsSubsequence(
                        "<category term=\"medtop:09000000\" label=\"labour\"",
                        "classification state=\"machine\" score=\"0.6\"",
                        "<category term=\"medtop:04000000\" label=\"economy &amp; business\"");
    }

    @Test
    void jsonFeedHasOneTagMoreForASecondaryLabel() throws Exception {
        JsonNode item = new ObjectMapper().readTree(JsonFeedText.of(FEED)).at("/items/0");

        assertThat(item.path("tags")).extracting(JsonNode::asText).containsExactly("labour", "economy & business");
        assertThat(item.at("/_slugline/label").asText()).isEqualTo("medtop:09000000");
        assertThat(item.at("/_slugline/secondaryLabels"))
                .extracting(JsonNode::asText)
                .containsExactly("medtop:04000000");
    }
}
