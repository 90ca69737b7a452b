package io.slugline.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.parse.Entry;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.ingest.parse.PollWishes;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import io.slugline.schemas.GuidPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArticleSelectionTest {
    private static final Instant NOW = Instant.parse("2026-01-03T10:00:00Z");

    private Feed feed = feed(GuidPolicy.AUTO);
    private SeenArticles seen = SeenArticles.NONE;

    @Nested
    class AnEntry {
        @Test
        void isWrittenOnceHoweverOftenItIsPolled() {
            poll(entry("g1", "/1", "One"));

            assertThat(poll(entry("g1", "/1", "One"))).isEmpty();
        }

        @Test
        void isRevisedWhenItsTextChanges() {
            Article first = poll(entry("g1", "/1", "One")).get(0);

            Article second = poll(entry("g1", "/1", "One, corrected")).get(0);

            assertThat(second.getId()).isEqualTo(first.getId());
            assertThat(second.getRevision()).isEqualTo(2);
            assertThat(poll(entry("g1", "/1", "One, corrected"))).isEmpty();
        }

        @Test
        void staysTheSameArticleWhenTheFeedChangesItsGuids() {
            poll(entry("http://x.example/?p=1", "/1", "One"));

            assertThat(poll(entry("tag:x.example,2026:1", "/1", "One"))).isEmpty();
            assertThat(poll(entry("tag:x.example,2026:1", "/moved", "One"))).isEmpty();
        }

        @Test
        void staysTheSameArticleWithOtherTrackingParameters() {
            poll(entry(null, "/1?id=7&utm_source=rss&fbclid=a", "One"));

            assertThat(poll(entry(null, "/1?utm_medium=b&id=7#utm_source=c", "One")))
                    .isEmpty();
        }

        @Test
        void isKnownByItsTextWhenItHasNothingElse() {
            poll(entry(null, null, "One"));

            assertThat(poll(entry(null, null, "One"))).isEmpty();
            assertThat(poll(entry(null, null, "Two"))).hasSize(1);
        }

        @Test
        void isOneOfManyEvenIfAllShareAGuid() {
            List<Article> articles = poll(entry("same", "/1", "One"), entry("same", "/2", "Two"));

            assertThat(articles).extracting(Article::getTitle).containsExactlyInAnyOrder("One", "Two");
            assertThat(poll(entry("same", "/1", "One"), entry("same", "/2", "Two")))
                    .isEmpty();
        }

        @Test
        void isOneOfManyEvenIfAllShareALink() {
            List<Article> articles = poll(entry("g1", "/", "One"), entry("g2", "/", "Two"));

            assertThat(articles).hasSize(2);
        }

        @Test
        void isWrittenOnceIfItStandsTwiceInADocument() {
            assertThat(poll(entry("g1", "/1", "One"), entry("g1", "/1", "One"))).hasSize(1);
        }

        @Test
        void isLeftOutIfThereIsNothingToRead() {
            assertThat(poll(new Entry(
                            "g", null, "https://x.example/1", null, null, List.of(), List.of(), null, null, null)))
                    .isEmpty();
        }

        @Test
        void isKnownByItsLinkAloneWhereTheFeedsGuidsAreOfNoUse() {
            feed = feed(GuidPolicy.LINK);
            poll(entry("random-1", "/1", "One"));

            assertThat(poll(entry("random-2", "/1", "One"))).isEmpty();
        }

        @Test
        void hasAnotherIdInAnotherFeed() {
            Article here = poll(entry("g1", "/1", "One")).get(0);
            feed = Feed.newBuilder(feed).setId("other").build();
            seen = SeenArticles.NONE;

            assertThat(poll(entry("g1", "/1", "One")).get(0).getId()).isNotEqualTo(here.getId());
        }
    }

    @Nested
    class Memory {
        @Test
        void survivesTheWayThroughText() {
            poll(entry("g1", "/1", "One"), entry(null, "/2", "Two"), entry(null, null, "Three"));
            seen = SeenArticles.fromText(seen.toText());

            assertThat(poll(entry("g1", "/1", "One"), entry(null, "/2", "Two"), entry(null, null, "Three")))
                    .isEmpty();
        }

        @Test
        void keepsArticlesThatLeftTheFeedForAsLongAsTheFeedIsLong() {
            poll(numbered(0, 300));
            poll(numbered(300, 600));

            assertThat(poll(numbered(0, 600))).isEmpty();
        }

        @Test
        void staysBounded() {
            for (int start = 0; start < 20_000; start += 1000) {
                poll(numbered(start, start + 1000));
            }

            assertThat(seen.size()).isLessThanOrEqualTo(SeenArticles.MOST);
            assertThat(seen.toText().length()).isLessThan(120_000);
        }
    }

    @Nested
    class Sizes {
        @Test
        void areCutAndFlagged() {
            Entry large = new Entry(
                    "g",
                    "t".repeat(5000),
                    "https://x.example/1",
                    "s",
                    "é".repeat(300_000),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null);

            Article article = poll(large).get(0);

            assertThat(article.getBody()).hasSize(100_000);
            assertThat(article.getBodyTruncated()).isTrue();
            assertThat(article.getTitle()).hasSize(1000);
        }

        @Test
        void ofASummaryMakeItTheBody() {
            Entry full = new Entry("g", "t", null, "s".repeat(6000), null, List.of(), List.of(), null, null, null);

            Article article = poll(full).get(0);

            assertThat(article.getBody()).hasSize(6000);
            assertThat(article.getSummary()).isNull();
        }
    }

    private List<Article> poll(Entry... entries) {
        ParsedFeed document =
                new ParsedFeed("RSS 2.0", null, null, null, null, null, null, PollWishes.NONE, List.of(entries), true);
        ArticleSelection selection = ArticleSelection.of(feed, document, seen, ArticleLimits.defaults(), NOW);
        seen = selection.seen();
        return selection.articles();
    }

    private static Entry[] numbered(int from, int to) {
        List<Entry> entries = new ArrayList<>();
        for (int number = to - 1; number >= from; number--) {
            entries.add(entry("g" + number, "/" + number, "Story " + number));
        }
        return entries.toArray(Entry[]::new);
    }

    private static Entry entry(@Nullable String guid, @Nullable String path, String title) {
        String link = path == null ? null : "https://x.example" + path;
        return new Entry(
                guid, title, link, "About " + title.substring(0, 3), null, List.of(), List.of(), null, null, null);
    }

    private static Feed feed(GuidPolicy policy) {
        return Feed.newBuilder()
                .setId("f")
                .setUrl("https://x.example/feed")
                .setGuidPolicy(policy)
                .setAdded(NOW)
                .build();
    }
}
