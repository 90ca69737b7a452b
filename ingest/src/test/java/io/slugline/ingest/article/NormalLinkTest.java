package io.slugline.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalLinkTest {
    @ParameterizedTest
    @CsvSource({
        "https://X.example/Story, https://x.example/Story",
        "https://x.example:443/a, https://x.example/a",
        "http://x.example:8080/a, http://x.example:8080/a",
        "https://x.example/a?utm_source=rss, https://x.example/a",
        "https://x.example/a?id=1&utm_source=rss&page=2, https://x.example/a?id=1&page=2",
        "https://x.example/a#comments, https://x.example/a#comments",
        "https://x.example/a?at_medium=RSS&at_campaign=KARANGA, https://x.example/a",
        "not a link, not a link",
    })
    void leavesOutWhatDiffersBetweenVisits(String link, String normal) {
        assertThat(NormalLink.of(link)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "http://x.example/a, https://x.example/a/",
        "https://x.example/a?b=1&c=2, https://x.example/a?c=2&b=1",
    })
    void comparesWhatIsTheSameStory(String one, String other) {
        assertThat(NormalLink.key(one)).isEqualTo(NormalLink.key(other));
    }
}
