package io.slugline.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedLinksTest {
    @Test
    void findsTheFeedsThatAPageNames() {
        assertThat(in("""
                <html><head><base href="https://cdn.example/"><link rel="stylesheet" href="/s.css">
                <link rel="alternate" type="application/rss+xml" title="All" href="news.rss">
                <link REL="Alternate home" type="application/atom+xml; charset=utf-8" href="//a.example/atom">
                <link rel=alternate type=application/feed+json href=https://b.example/feed.json>
                <link rel="alternate" type="text/html" hreflang="de" href="/de/">
                <link rel="alternate" type="application/rss+xml" href="news.rss">
                <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
                </head><body></body></html>"""))
                .containsExactly(
                        "https://cdn.example/news.rss", "https://a.example/atom", "https://b.example/feed.json");
    }

    @Test
    void findsNothingOnAPageThatNamesNone() {
        assertThat(in("<html><a href='/rss'>RSS</a></html>")).isEmpty();
        assertThat(in("")).isEmpty();
    }

    @Test
    void findsAFeedOnceHoweverItsRelationIsRepeated() {
        assertThat(in("<link rel='feed feed' href='/f'>")).containsExactly("https://x.example/f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<base href='%s'>", "<link rel='feed' href='%s'>", "<base/href=%s>"})
    void endsQuicklyHoweverWindingAnAddressIs(String element) {
        String page = element.formatted("./".repeat(50_000));
        in("<base href='/'><link rel='feed' href='/f'>");

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        in(page);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertThat(Duration.ofNanos(cpu)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void leavesOutAddressesThatAreTooLongToAsk() {
        assertThat(in("<link rel='feed' href='/" + "a".repeat(8_000) + "'><link rel='feed' href='/b'>"))
                .containsExactly("https://x.example/b");
    }

    private static List<String> in(String page) {
        return FeedLinks.in(page.getBytes(UTF_8), "https://x.example/news/", null);
    }
}
