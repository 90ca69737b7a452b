package io.slugline.ingest.article;

import static io.slugline.ingest.text.CleanText.cut;

import io.slugline.ingest.parse.Entry;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the articles of one document, every part within its size. */
final class ArticleWriter {
    private final Feed feed;
    private final ArticleLimits limits;
    private final Instant fetched;
    private final @Nullable String feedLanguage;

    ArticleWriter(Feed feed, ParsedFeed document, ArticleLimits limits, Instant fetched) {
        this.feed = feed;
        this.limits = limits;
        this.fetched = fetched.truncatedTo(ChronoUnit.MILLIS);
        this.feedLanguage = document.language();
    }

    // The generated builder does not say which fields may be null; the schema does.
    @SuppressWarnings("NullAway")
    Article article(Entry entry, SeenArticle seen) {
        String summary = entry.summary();
        String body = entry.content();
        if (body == null && summary != null && summary.length() > ArticleLimits.SUMMARY_CHARS) {
            body = summary;
            summary = null;
        }
        return Article.newBuilder()
                .setId(seen.id())
                .setRevision(seen.revision())
                .setFeedId(feed.getId())
                .setGuid(line(entry.guid()))
                .setUrl(entry.link() == null ? null : line(NormalLink.of(entry.link())))
                .setTitle(entry.title() == null ? "" : cut(entry.title(), ArticleLimits.LINE_CHARS))
                .setSummary(summary == null ? null : cut(summary, ArticleLimits.SUMMARY_CHARS))
                .setBody(body == null ? null : cut(body, limits.bodyChars()))
                .setBodyTruncated(body != null && body.length() > limits.bodyChars())
                .setAuthors(lines(entry.authors()))
                .setLanguage(language(entry))
                .setCategories(lines(entry.categories()))
                .setPublished(millis(entry.published()))
                .setUpdated(millis(entry.updated()))
                .setFetched(fetched)
                .setDuplicateOf(null)
                .build();
    }

    private @Nullable String language(Entry entry) {
        String declared = LanguageTag.firstOf(feed.getLanguage(), entry.language(), feedLanguage);
        return declared != null
                ? declared
                : LanguageGuess.of(Stream.of(entry.title(), entry.summary(), entry.content())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")));
    }

    private static @Nullable String line(@Nullable String text) {
        return text == null ? null : cut(text, ArticleLimits.LINE_CHARS);
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .limit(ArticleLimits.LIST_ITEMS)
                .map(text -> cut(text, ArticleLimits.LINE_CHARS))
                .toList();
    }

    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
