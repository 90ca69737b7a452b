package io.slugline.ingest.poll;

import io.slugline.ingest.article.StoryMemory;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchResult;
import io.slugline.ingest.fetch.FetchResult.Failed;
import io.slugline.schemas.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls many feeds from one thread: starts what is due, hands out what has come. A feed is polled by one request at a
 * time, and its position moves only when its outcome is handed out.
 *
 * <p>All methods belong to the thread that owns the poller. Fetching runs on the fetcher's threads and reading on a few
 * of its own; both only hand over results.
 */
public final class FeedPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
    private static final int READERS = 2;
    private static final Duration BETWEEN_PUSHES = Duration.ofSeconds(1);

    private final FeedFetcher fetcher;
    private final FeedReading reading;
    private final Credentials credentials;
    private final Clock clock;
    private final int mostInFlight;
    private final DueFeeds due;
    private final StoryMemory stories;
    private final PollMetrics metrics = new PollMetrics();
    private final Map<String, Polled> feeds = new HashMap<>();
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, task -> {
        Thread thread = new Thread(task, "feed-reader");
        thread.setDaemon(true);
        return thread;
    });
    private int inFlight;

    public FeedPoller(
            FeedFetcher fetcher, FeedReading reading, Credentials credentials, PollLimits limits, Clock clock) {
        this.fetcher = fetcher;
        this.reading = reading;
        this.credentials = credentials;
        this.clock = clock;
        this.mostInFlight = limits.inFlight();
        this.due = new DueFeeds(limits.perHost());
        this.stories = new StoryMemory(limits.stories());
    }

    /** Numbers to watch; safe to read from any thread. */
    public PollMetrics metrics() {
        return metrics;
    }

    /**
     * Starts polling a feed at the position and time given. A feed that is polled already keeps its position: it gets
     * its new data, is read anew if they name another address, and is polled at once if somebody has asked for that anew.
     */
    public void add(Feed feed, FeedPosition position, Instant first) {
        Polled known = feeds.get(feed.getId());
        if (known != null && known.feed.getUrl().equals(feed.getUrl())) {
            boolean asked = !Objects.equals(known.feed.getRetryAsked(), feed.getRetryAsked());
            known.feed = feed;
            if (asked) {
                due.bringForward(feed.getId(), HostName.of(feed.getUrl()), clock.instant());
            }
            return;
        }
        FeedPosition held = remove(feed.getId());
        Polled polled = new Polled(feed, held == null ? position : held.elsewhere());
        feeds.put(feed.getId(), polled);
        metrics.feeds(feeds.size());
        if (!polled.position.gone()) {
            due.add(feed.getId(), HostName.of(feed.getUrl()), first);
        }
    }

    /**
     * Stops polling a feed; a request under way is let go and its result dropped.
     *
     * @return where its reading stands; null if it was not polled
     */
    public @Nullable FeedPosition remove(String feedId) {
        Polled polled = feeds.remove(feedId);
        if (polled == null) {
            return null;
        }
        due.remove(feedId);
        metrics.feeds(feeds.size());
        return polled.position;
    }

    /** True for a feed that was added and not removed. */
    public boolean polls(String feedId) {
        return feeds.containsKey(feedId);
    }

    /**
     * Polls a feed as soon as its host has room, and no sooner than a second after its last poll; one whose last poll
     * failed keeps its time.
     */
    public void hasten(String feedId) {
        Polled polled = feeds.get(feedId);
        if (polled == null || polled.position.gone() || polled.position.failures() > 0) {
            return;
        }
        polled.hastened = true;
        if (!polled.busy) {
            plan(polled);
        }
    }

    /**
     * Starts what is due and returns what has come.
     *
     * @param most outcomes returned at most
     * @param patience time to wait if nothing has come yet
     */
    public List<PollOutcome> poll(int most, Duration patience) throws InterruptedException {
        start();
        List<PollOutcome> outcomes = new ArrayList<>();
        Done next = done.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
            finish(next, outcomes);
            next = outcomes.size() < most ? done.poll() : null;
        }
        start();
        return outcomes;
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }

    private void start() {
        Instant now = clock.instant();
        while (inFlight < mostInFlight) {
            DueFeeds.Due next = due.take(now);
            if (next == null) {
                return;
            }
            Polled polled = feeds.get(next.feedId());
            if (polled != null) {
                metrics.started(Duration.between(next.time(), now));
                fetch(polled, next);
            }
        }
    }

    private void fetch(Polled polled, DueFeeds.Due slot) {
        inFlight++;
        polled.busy = true;
        polled.hastened = false;
        Feed feed = polled.feed;
        FeedPosition position = polled.position;
        var unused = fetcher.fetch(reading.request(feed, position, credentials.authorization(feed.getCredentials())))
                .thenAccept(result -> read(polled, feed, position, slot, result));
    }

    /** Runs on the fetcher's threads: only hands over. */
    private void read(Polled polled, Feed feed, FeedPosition position, DueFeeds.Due slot, FetchResult result) {
        try {
            readers.execute(() -> done.add(new Done(polled, slot, outcome(feed, position, result))));
        } catch (RejectedExecutionException closing) {
            LOG.debug("A feed's answer came after the poller was closed; feedUrl={}", MaskedUrl.of(feed.getUrl()));
        }
    }

    /** The edge of the readers' threads: one feed's document must not end the polling of all others. */
    private PollOutcome outcome(Feed feed, FeedPosition position, FetchResult result) {
        try {
            return reading.outcome(feed, position, result);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("A feed's document could not be read. This is a bug; feedUrl={}", MaskedUrl.of(feed.getUrl()), e);
            return reading.outcome(feed, position, new Failed(null, "The document could not be read: " + e))
                    .with(DeadLetter.of(feed, result, e));
        }
    }

    private void finish(Done next, List<PollOutcome> outcomes) {
        inFlight--;
        due.release(next.slot);
        Polled polled = next.polled;
        boolean current = feeds.get(polled.feed.getId()) == polled;
        if (current) {
            FeedPosition after = next.outcome.after();
            polled.position = after;
            metrics.finished(next.outcome);
            outcomes.add(next.outcome.marked(stories));
            polled.busy = false;
            plan(polled);
        }
    }

    private void plan(Polled polled) {
        FeedPosition position = polled.position;
        Instant next = position.next();
        if (polled.hastened && position.failures() == 0 && !position.gone()) {
            Instant now = clock.instant();
            Instant soonest =
                    position.lastTry() == null ? now : position.lastTry().plus(BETWEEN_PUSHES);
            next = soonest.isAfter(now) ? soonest : now;
        }
        if (next != null) {
            due.add(polled.feed.getId(), HostName.of(polled.feed.getUrl()), next);
        }
    }

    /** A feed with its position; belongs to the owner's thread. */
    private static final class Polled {
        private Feed feed;
        private FeedPosition position;
        private boolean busy;
        private boolean hastened;

        Polled(Feed feed, FeedPosition position) {
            this.feed = feed;
            this.position = position;
        }
    }

    private record Done(Polled polled, DueFeeds.Due slot, PollOutcome outcome) {}

    /** Where the secrets that feeds name come from. */
    public interface Credentials {
        /** Value of the header {@code Authorization}; null if the feed names no secret. */
        @Nullable
        String authorization(@Nullable String name);
    }
}
