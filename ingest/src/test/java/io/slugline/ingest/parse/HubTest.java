package io.slugline.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final String ATOM =
            "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='hub' href='https://hub.example/'/>"
                    + "<link rel='self' href='/self'/></feed>";

    @Test
    void isReadFromTheDocument() {
        assertThat(hub(List.of(), ATOM)).isEqualTo(new Hub("https://hub.example/", "https://x.example/self"));
        assertThat(hub(
                        List.of(),
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"hubs\":[{\"type\":\"rssCloud\",\"url\":\"https://no.example\"},"
                                + "{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}],\"items\":[]}"))
                .isEqualTo(new Hub("https://hub.example/", "https://x.example/feed"));
    }

    @Test
    void isReadFromTheHeadersFirst() {
        assertThat(hub(
                        List.of(
                                "<https://a.example/?x=1,2>; rel=\"next hub\", <https://x.example/real>; rel=self",
                                "<https://other.example/>; rel=hub"),
                        ATOM))
                .isEqualTo(new Hub("https://a.example/?x=1,2", "https://x.example/real"));
    }

    @Test
    void isNoneWithoutOneThatCanBeAsked() {
        assertThat(hub(List.of(), "<rss><channel/></rss>")).isNull();
        assertThat(hub(List.of("<ftp://hub.example/>; rel=hub"), "<rss><channel/></rss>"))
                .isNull();
    }

    @Test
    void isNoneWithAnAddressThatIsTooLongToAsk() {
        assertThat(hub(List.of(), ATOM.replace("/self", "/" + "a".repeat(8_000))))
                .isNull();
    }

    @Test
    void isSoughtQuicklyHoweverTheHeadersAreFormed() {
        List<String> links = Collections.nCopies(100, "<".repeat(16_000));
        hub(links.subList(0, 1), ATOM);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        hub(links, ATOM);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertThat(Duration.ofNanos(cpu)).isLessThan(Duration.ofSeconds(1));
    }

    private static @Nullable Hub hub(List<String> links, String document) {
        ParsedFeed feed = (ParsedFeed) FeedParser.parse(document.getBytes(UTF_8), "https://x.example/feed", null);
        return Hub.of(links, feed, "https://x.example/feed");
    }
}
