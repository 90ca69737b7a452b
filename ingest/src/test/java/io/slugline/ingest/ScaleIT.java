package io.slugline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.embedded.FreePort;
import io.slugline.ingest.site.ManySites;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.Topic;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many feeds on one worker of its own process for some minutes, then a kill and a restart. Opt in with {@code
 * -Dscale.minutes=10}; {@code -Dscale.feeds} and {@code -Dscale.seconds} (between polls of one feed) change the load; {@code -Dscale.stuck=50} feeds hang or drip
 * for ever and are left out of the lateness.
 */
@EnabledIfSystemProperty(named = "scale.minutes", matches = "\\d+")
class ScaleIT {
    private static final int FEEDS = Integer.getInteger("scale.feeds", 10_000);
    private static final int HOSTS = 250;
    private static final int STUCK = Integer.getInteger("scale.stuck", 0);
    private static final Duration INTERVAL = Duration.ofSeconds(Long.getLong("scale.seconds", 120));
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void keepsToTheScheduleOfTenThousandFeedsAndTakesItUpAgainAfterAKill() throws Exception {
        Duration time = Duration.ofMinutes(Long.getLong("scale.minutes", 10));
        int port = FreePort.next();
        try (Backbone backbone = Backbone.withoutWorker(folder);
                ManySites sites = ManySites.open(HOSTS, STUCK)) {
            writeFeeds(backbone, sites);
            Process worker = start(backbone, port, "first.log");
            Instant killed;
            try {
                create(backbone, port);
                TimeUnit.SECONDS.sleep(time.toSeconds());
            } finally {
                worker.destroyForcibly().waitFor();
                killed = Instant.now();
                sites.clientHasDied();
            }
            Process again = start(backbone, port, "second.log");
            Duration back;
            try {
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> watched("second.log", 0) == FEEDS);
                back = Duration.between(killed, Instant.now());
                TimeUnit.SECONDS.sleep(2 * INTERVAL.toSeconds());
            } finally {
                again.destroyForcibly().waitFor();
            }
            report(backbone, sites, killed, back);
        }
    }

    private void report(Backbone backbone, ManySites sites, Instant killed, Duration back) throws IOException {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        Map<String, FeedHealth> last = new HashMap<>();
        for (FeedHealth health : backbone.values(Topic.FEED_HEALTH, FeedHealth.class)) {
            FeedHealth previous = last.put(health.getFeedId(), health);
            if (previous != null && previous.getNextTry() != null && !sites.isStuck(number(health))) {
                long late = Duration.between(previous.getNextTry(), health.getLastTry())
                        .toMillis();
                (health.getLastTry().isBefore(killed) ? before : after).add(late);
            }
        }
        List<ConsumerRecord<String, byte[]>> articles = backbone.records("articles");
        long distinct = articles.stream().map(ConsumerRecord::key).distinct().count();
        String report = "%d feeds on %d hosts, %d more of them stuck, one poll in %d s each%n"
                        .formatted(FEEDS - STUCK, HOSTS, STUCK, INTERVAL.toSeconds())
                + "planned to answered, before the kill: " + percentiles(before) + "\n"
                + "planned to answered, after it, the time without a worker included: " + percentiles(after) + "\n"
                + "largest heap %d MiB of 1024, processor %d s%n"
                        .formatted(watched("first.log", 2), watched("first.log", 3))
                + "requests %d, at most %d at a time to one host%n".formatted(sites.requests(), sites.mostAtAHost())
                + "all feeds scheduled again %.1f s after the kill, the worker's start included%n"
                        .formatted(back.toMillis() / 1000.0)
                + "articles %d, of which twice %d%n".formatted(articles.size(), articles.size() - distinct);
        Files.writeString(Path.of("target", "scale.txt"), report);
        for (String log : List.of("first.log", "second.log")) {
            Files.copy(folder.resolve(log), Path.of("target", "scale-" + log), StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.println(report);
        assertThat(last).as("feeds that were polled").hasSize(FEEDS);
        assertThat(percentile(before, 95)).as("p95 lateness").isLessThanOrEqualTo(60_000);
        assertThat(sites.mostAtAHost()).isLessThanOrEqualTo(2);
        assertThat(back).isLessThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(articles).as("no article twice").hasSize((int) distinct);
    }

    private static int number(FeedHealth health) {
        return Integer.parseInt(health.getFeedId().substring("feed-".length()));
    }

    private static String percentiles(List<Long> late) {
        return late.isEmpty()
                ? "no poll"
                : "p50 %d ms, p95 %d ms, p99 %d ms, of %d polls"
                        .formatted(percentile(late, 50), percentile(late, 95), percentile(late, 99), late.size());
    }

    private static long percentile(List<Long> values, int percent) {
        assertThat(values).as("polls of feeds that were polled before").isNotEmpty();
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void writeFeeds(Backbone backbone, ManySites sites) {
        Map<String, Feed> feeds = new HashMap<>();
        for (int number = 0; number < FEEDS; number++) {
            feeds.put(
                    "feed-" + number,
                    Feed.newBuilder()
                            .setId("feed-" + number)
                            .setUrl(sites.url(number))
                            .setAdded(Instant.EPOCH)
                            .build());
        }
        backbone.writeAll(Topic.FEEDS, feeds);
    }

    private static void create(Backbone backbone, int port) {
        Map<String, String> settings = new HashMap<>(backbone.settings(backbone.feedsTopicSettings()));
        settings.put("tasks.max", "1");
        settings.put("poll.interval.min.ms", Long.toString(INTERVAL.toMillis()));
        settings.put("poll.interval.max.ms", Long.toString(INTERVAL.toMillis()));
        settings.put("start.spread.ms", "30000");
        ConnectRest rest = new ConnectRest("http://127.0.0.1:" + port);
        // A worker that has just started answers with nothing.
        await().atMost(LIMIT).ignoreExceptions().until(() -> rest.put("/connectors/feeds/config", settings)
                .path("name")
                .asText()
                .equals("feeds"));
    }

    private Process start(Backbone backbone, int port, String log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScaleWorker.class.getName(),
                        backbone.bootstrapServers(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), log))
                .start();
    }

    /** Largest value so far in a column of what a worker says about itself. */
    private long watched(String log, int column) throws IOException {
        return Files.readString(folder.resolve(log), java.nio.charset.StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.matches("WATCH \\d+ \\d+ \\d+ \\d+"))
                .mapToLong(line -> Long.parseLong(line.split(" ", -1)[column + 1]))
                .max()
                .orElse(0);
    }
}
