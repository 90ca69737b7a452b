package io.slugline.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static List<String> in(String page) {
        return FeedLinks.in(page.getBytes(UTF_8), "https://x.example/news/", null);
    }
}
