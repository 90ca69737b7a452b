package io.slugline.ingest.poll;

import io.slugline.ingest.article.StoryMemory;
import io.slugline.schemas.Article;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one poll of one feed came to.
 *
 * @param feed that was polled
 * @param articles new and edited, oldest first
 * @param health of the feed after the poll
 * @param before position that the poll started from
 * @param after position once the articles are written
 * @param deadLetter the document, if this build cannot read it; null otherwise
 */
public record PollOutcome(
        Feed feed,
        List<Article> articles,
        FeedHealth health,
        FeedPosition before,
        FeedPosition after,
        @Nullable DeadLetter deadLetter) {
    public PollOutcome {
        articles = List.copyOf(articles);
    }

    PollOutcome(Feed feed, List<Article> articles, FeedHealth health, FeedPosition before, FeedPosition after) {
        this(feed, articles, health, before, after, null);
    }

    /** The same with each article's first near-duplicate named. */
    PollOutcome marked(StoryMemory stories) {
        List<Article> marked = new ArrayList<>();
        for (Article article : articles) {
            String first = stories.firstOf(article);
            marked.add(
                    first == null
                            ? article
                            : Article.newBuilder(article).setDuplicateOf(first).build());
        }
        return new PollOutcome(feed, marked, health, before, after, deadLetter);
    }

    PollOutcome with(@Nullable DeadLetter letter) {
        return new PollOutcome(feed, articles, health, before, after, letter);
    }
}
