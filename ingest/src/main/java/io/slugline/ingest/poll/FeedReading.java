package io.slugline.ingest.poll;

import io.slugline.ingest.article.ArticleLimits;
import io.slugline.ingest.article.ArticleSelection;
import io.slugline.ingest.fetch.FetchRequest;
import io.slugline.ingest.fetch.FetchResult;
import io.slugline.ingest.fetch.FetchResult.Failed;
import io.slugline.ingest.fetch.FetchResult.Gone;
import io.slugline.ingest.fetch.FetchResult.Modified;
import io.slugline.ingest.fetch.FetchResult.NotModified;
import io.slugline.ingest.fetch.FetchResult.RetryLater;
import io.slugline.ingest.fetch.Secret;
import io.slugline.ingest.fetch.Validators;
import io.slugline.ingest.parse.FeedLinks;
import io.slugline.ingest.parse.FeedParser;
import io.slugline.ingest.parse.Hub;
import io.slugline.ingest.parse.ParseResult;
import io.slugline.ingest.parse.ParseResult.NotAFeed;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.ingest.parse.PollWishes;
import io.slugline.ingest.schedule.PollSchedule;
import io.slugline.ingest.text.CleanText;
import io.slugline.schemas.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One feed's step from a position to the next: what to ask for, and what the answer means. Has no state of its own and
 * does no input or output, so it is safe for use by many threads.
 */
public final class FeedReading {
    /** A feed's title or format beyond this is a mistake of the feed. */
    private static final int LINE_CHARS = 1000;

    private final PollSchedule schedule;
    private final ArticleLimits limits;
    private final Clock clock;

    public FeedReading(PollSchedule schedule, ArticleLimits limits, Clock clock) {
        this.schedule = schedule;
        this.limits = limits;
        this.clock = clock;
    }

    /** What to ask for. The secret belongs to the feed's own address, wherever the feed has moved since. */
    public FetchRequest request(Feed feed, FeedPosition position, @Nullable String authorization) {
        String url = position.url() == null ? feed.getUrl() : position.url();
        Validators validators = feed.getConditionalGet() ? position.validators() : Validators.NONE;
        Secret secret = authorization == null ? null : new Secret(authorization, feed.getUrl());
        return new FetchRequest(url, validators, secret, null);
    }

    /** What an answer to {@link #request} comes to. */
    public PollOutcome outcome(Feed feed, FeedPosition before, FetchResult result) {
        Instant now = clock.instant();
        if (result instanceof Modified document) {
            return read(feed, before, document, now);
        }
        if (result instanceof NotModified unchanged) {
            return confirmed(feed, before, unchanged, now);
        }
        if (result instanceof Gone gone) {
            FeedPosition after = before.ended(now);
            return new PollOutcome(feed, List.of(), Health.of(feed, after).failed(410, gone.reason()), before, after);
        }
        if (result instanceof RetryLater later) {
            Instant next =
                    schedule.afterRefusal(now, interval(feed, before), before.failures() + 1, later.retryAfter());
            return failed(feed, before, before.failed(now, next), later.status(), later.reason());
        }
        Failed failed = (Failed) result;
        return failed(feed, before, retried(feed, before, now), failed.status(), failed.reason());
    }

    private PollOutcome confirmed(Feed feed, FeedPosition before, NotModified unchanged, Instant now) {
        Answered answered = new Answered(
                unchanged.movedTo(),
                unchanged.validators(),
                unchanged.maxAge(),
                PollWishes.NONE,
                before.format(),
                before.title(),
                before.hub());
        FeedPosition after = answered(feed, before, answered, null, now);
        return new PollOutcome(feed, List.of(), Health.of(feed, after).answered(304, true), before, after);
    }

    private PollOutcome read(Feed feed, FeedPosition before, Modified document, Instant now) {
        ParseResult parsed =
                FeedParser.parse(document.body(), document.address(), document.charset(), limits.entries());
        if (parsed instanceof NotAFeed none) {
            Optional<String> link = before.url() == null && before.format() == null
                    ? FeedLinks.in(document.body(), document.address(), document.charset()).stream()
                            .findFirst()
                    : Optional.empty();
            if (link.isPresent()) {
                return found(feed, before, link.get(), document, now);
            }
            return failed(feed, before, retried(feed, before, now), document.status(), none.reason());
        }
        ParsedFeed read = (ParsedFeed) parsed;
        ArticleSelection selection = ArticleSelection.of(feed, read, before.seen(), limits, now);
        boolean whole = document.complete() && read.complete();
        Validators validators = whole ? document.validators() : Validators.NONE;
        Answered answered = new Answered(
                document.movedTo(),
                validators,
                document.maxAge(),
                read.wishes(),
                line(read.format()),
                line(read.title()),
                Hub.of(document.links(), read, document.address()));
        FeedPosition after = answered(feed, before, answered, selection, now);
        return new PollOutcome(
                feed, selection.articles(), Health.of(feed, after).answered(document.status(), whole), before, after);
    }

    /** The address is a page that names a feed: that is read from now on. */
    private static PollOutcome found(Feed feed, FeedPosition before, String link, Modified page, Instant now) {
        FeedPosition after = before.foundAt(link, now);
        return new PollOutcome(
                feed, List.of(), Health.of(feed, after).found(page.status(), page.address()), before, after);
    }

    private FeedPosition answered(
            Feed feed, FeedPosition before, Answered answer, @Nullable ArticleSelection selection, Instant now) {
        int fresh = selection == null ? 0 : selection.fresh();
        Duration interval = schedule.interval(before.interval(), fresh > 0);
        Duration used = feed.getIntervalMillis() == null ? interval : Duration.ofMillis(feed.getIntervalMillis());
        return new FeedPosition(
                answer.movedTo() == null ? before.url() : answer.movedTo(),
                answer.validators(),
                selection == null ? before.seen() : selection.seen(),
                interval,
                schedule.afterAnswer(now, used, answer.maxAge(), answer.wishes()),
                now,
                now,
                0,
                Pace.entriesPerDay(before, fresh, now),
                answer.format(),
                answer.title(),
                answer.hub(),
                false);
    }

    private FeedPosition retried(Feed feed, FeedPosition before, Instant now) {
        return before.failed(now, schedule.afterFailure(now, interval(feed, before), before.failures() + 1));
    }

    private Duration interval(Feed feed, FeedPosition position) {
        if (feed.getIntervalMillis() != null) {
            return Duration.ofMillis(feed.getIntervalMillis());
        }
        return position.interval() == null ? schedule.interval(null, false) : position.interval();
    }

    private static PollOutcome failed(
            Feed feed, FeedPosition before, FeedPosition after, @Nullable Integer status, String reason) {
        return new PollOutcome(feed, List.of(), Health.of(feed, after).failed(status, reason), before, after);
    }

    /** Kept with the position and written with the health, whose records must stay small. */
    private static @Nullable String line(@Nullable String text) {
        return text == null ? null : CleanText.cut(text, LINE_CHARS);
    }

    /** What a good answer says besides its entries. */
    private record Answered(
            @Nullable String movedTo,
            Validators validators,
            Optional<Duration> maxAge,
            PollWishes wishes,
            @Nullable String format,
            @Nullable String title,
            @Nullable Hub hub) {}
}
