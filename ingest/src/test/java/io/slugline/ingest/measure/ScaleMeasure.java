package io.slugline.ingest.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slugline.ingest.article.ArticleLimits;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.fetch.LocalNames;
import io.slugline.ingest.poll.FeedPoller;
import io.slugline.ingest.poll.FeedPosition;
import io.slugline.ingest.poll.FeedReading;
import io.slugline.ingest.poll.PollLimits;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.schedule.PollSchedule;
import io.slugline.ingest.site.FeedText;
import io.slugline.ingest.site.NewsSite;
import io.slugline.schemas.Feed;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Polls many feeds of as many hosts on a local server, 1 in 100 slow and 5 in 100 dead, and prints how late polls were
 * and what they cost. Arguments: feeds, seconds between polls of one feed, minutes.
 */
public final class ScaleMeasure {
    private ScaleMeasure() {}

    public static void main(String[] arguments) throws InterruptedException {
        int feeds = Integer.parseInt(arguments[0]);
        Duration interval = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Duration time = Duration.ofMinutes(Long.parseLong(arguments[2]));
        try (NewsSite site = NewsSite.open();
                FeedFetcher fetcher = LocalNames.fetcher(FetchLimits.defaults());
                FeedPoller poller = new FeedPoller(
                        fetcher,
                        new FeedReading(
                                new PollSchedule(interval, interval, () -> ThreadLocalRandom.current()
                                        .nextDouble()),
                                ArticleLimits.defaults(),
                                Clock.systemUTC()),
                        name -> null,
                        new PollLimits(200, 2),
                        Clock.systemUTC())) {
            publish(site);
            addFeeds(poller, site, feeds, interval);
            run(poller, time);
        }
    }

    private static void publish(NewsSite site) {
        byte[] document = FeedText.rss("Scale", FeedText.numbered(1, 30)).getBytes(UTF_8);
        site.set("/well", exchange -> NewsSite.send(exchange, 200, document));
        site.set("/dead", exchange -> exchange.sendResponseHeaders(503, -1));
        site.set("/slow", exchange -> {
            try {
                TimeUnit.SECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            NewsSite.send(exchange, 200, document);
        });
    }

    private static void addFeeds(FeedPoller poller, NewsSite site, int feeds, Duration interval) {
        String port = site.url("").replaceFirst(".*:", "");
        Instant now = Instant.now();
        for (int number = 0; number < feeds; number++) {
            String path = number % 100 == 0 ? "/slow" : number % 20 == 1 ? "/dead" : "/well";
            Feed feed = Feed.newBuilder()
                    .setId("feed-" + number)
                    .setUrl("http://host" + number + ".example:" + port + path)
                    .setAdded(now)
                    .build();
            Duration shift = interval.multipliedBy(number).dividedBy(feeds);
            poller.add(feed, FeedPosition.START, now.plus(shift));
        }
    }

    private static void run(FeedPoller poller, Duration time) throws InterruptedException {
        List<Long> late = new ArrayList<>();
        long heap = 0;
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            for (PollOutcome outcome : poller.poll(50, Duration.ofMillis(100))) {
                Instant planned = outcome.before().next();
                if (planned != null) {
                    late.add(Duration.between(planned, outcome.health().getLastTry())
                            .toMillis());
                }
            }
            heap = Math.max(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        Collections.sort(late);
        System.out.printf(
                "feeds %d, polls %d, failed %d, articles %d%n",
                poller.metrics().feeds(),
                poller.metrics().polls(),
                poller.metrics().failures(),
                poller.metrics().articles());
        if (!late.isEmpty()) {
            System.out.printf(
                    "planned to answered: p50 %d ms, p95 %d ms, p99 %d ms, most %d ms, of %d second and later polls%n",
                    late.get(late.size() / 2),
                    late.get(late.size() * 95 / 100),
                    late.get(late.size() * 99 / 100),
                    late.get(late.size() - 1),
                    late.size());
        }
        System.out.printf(
                "largest heap seen %d MiB, cpu %.1f s%n",
                heap >> 20,
                ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getProcessCpuTime()
                        / 1e9);
    }
}
