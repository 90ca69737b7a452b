package io.slugline.ingest.push;

import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchRequest;
import io.slugline.ingest.parse.Hub;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes feeds at their hubs, renews the leases, and says whose news was announced. Only announces: the feed itself
 * is fetched from its publisher, so a forged push can do no more than have a feed polled, and a lost one is made good by
 * the next poll.
 *
 * <p>{@link #follow} and {@link #tend} belong to one thread; hubs call in on the listener's threads.
 */
public final class Subscriptions {
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final FeedFetcher fetcher;
    private final String callbackBase;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Subscription> byFeed = new HashMap<>();
    private final Map<String, Subscription> byToken = new ConcurrentHashMap<>();
    private final Set<String> announced = ConcurrentHashMap.newKeySet();
    private final AtomicLong pushes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private Instant nextRound = Instant.MIN;

    /** @param callbackBase address under which hubs reach the listener, without a slash at its end */
    public Subscriptions(FeedFetcher fetcher, String callbackBase, Clock clock) {
        this.fetcher = fetcher;
        this.callbackBase = callbackBase;
        this.clock = clock;
    }

    /** Subscribes a feed at its hub; with no hub or another one, leaves the old one. */
    public void follow(String feedId, @Nullable Hub hub) {
        Subscription known = byFeed.get(feedId);
        if (known != null && known.hub().equals(hub)) {
            return;
        }
        leave(feedId);
        if (hub != null) {
            Subscription fresh = new Subscription(feedId, hub, unguessable(), unguessable());
            byFeed.put(feedId, fresh);
            byToken.put(fresh.token(), fresh);
            nextRound = Instant.MIN;
        }
    }

    /**
     * Asks the hubs whose turn it is, leaves those of feeds that are not polled any more, and returns the feeds that
     * were announced since the last call.
     */
    public Set<String> tend(Predicate<String> isPolled) {
        Instant now = clock.instant();
        if (!now.isBefore(nextRound)) {
            nextRound = now.plus(ROUND);
            Set.copyOf(byFeed.keySet()).stream().filter(isPolled.negate()).forEach(this::leave);
            byFeed.values().stream()
                    .filter(subscription -> subscription.takeTurn(now))
                    .forEach(subscription -> ask(subscription, "subscribe"));
        }
        Set<String> news = new HashSet<>(announced);
        announced.removeAll(news);
        return news;
    }

    /** Subscriptions that their hubs have confirmed. Safe to call from any thread. */
    public long confirmed() {
        Instant now = clock.instant();
        return byToken.values().stream()
                .filter(subscription -> subscription.isConfirmed(now))
                .count();
    }

    /** Pushes whose signature was right. */
    public long pushes() {
        return pushes.get();
    }

    /** Pushes whose signature was wrong or missing. */
    public long refused() {
        return refused.get();
    }

    Optional<Subscription> byToken(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** Answers a hub's question whether the request was ours; the lease is the hub's, within a minute and a year. */
    boolean confirm(Subscription subscription, String mode, String topic, long leaseSeconds) {
        if (!topic.equals(subscription.hub().topic())) {
            return false;
        }
        if (mode.equals("unsubscribe") && subscription.isLeaving()) {
            byToken.remove(subscription.token());
            return true;
        }
        if (!mode.equals("subscribe") || subscription.isLeaving()) {
            return false;
        }
        long seconds = Math.min(Math.max(leaseSeconds, 60), Duration.ofDays(365).toSeconds());
        subscription.confirm(clock.instant(), Duration.ofSeconds(seconds));
        return true;
    }

    void deny(Subscription subscription) {
        subscription.deny(clock.instant());
    }

    void push(Subscription subscription, boolean signed) {
        if (signed && !subscription.isLeaving()) {
            pushes.incrementAndGet();
            announced.add(subscription.feedId());
        } else {
            refused.incrementAndGet();
        }
    }

    private void leave(String feedId) {
        Subscription old = byFeed.remove(feedId);
        if (old != null) {
            old.leave();
            ask(old, "unsubscribe");
        }
    }

    /** The answer is of no use: a hub that agrees calls back, and one that does not is asked again later. */
    private void ask(Subscription subscription, String mode) {
        String callback = callbackBase + "/" + subscription.token();
        var unused = fetcher.fetch(FetchRequest.post(subscription.hub().url(), subscription.form(mode, callback)));
    }

    private String unguessable() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
