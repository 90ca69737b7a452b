package io.slugline.ingest;

import io.slugline.ingest.FeedList.Change;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.poll.FeedPoller;
import io.slugline.ingest.poll.FeedPosition;
import io.slugline.ingest.poll.FeedReading;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.schedule.PollSchedule;
import io.slugline.schemas.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Polls the feeds whose ids hash to this task. Only routes: feeds from the lists to the poller, outcomes from the poller
 * to records. Everything happens on the task's thread, except {@link #stop}.
 */
public final class FeedSourceTask extends SourceTask {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int OUTCOMES_PER_POLL = 50;

    private @Nullable Running running;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> settings) {
        running = new Running(new FeedSourceConfig(settings), settings);
        running.metrics();
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running task = running;
        if (task == null) {
            return null;
        }
        task.takeChanges();
        List<SourceRecord> records = new ArrayList<>();
        for (PollOutcome outcome : task.poller.poll(OUTCOMES_PER_POLL, PATIENCE)) {
            records.addAll(task.records.of(outcome));
        }
        return records.isEmpty() ? null : records;
    }

    /** Connect calls this after the last {@link #poll} on the task's thread. */
    @Override
    public void stop() {
        Running task = running;
        running = null;
        if (task != null) {
            task.close();
        }
    }

    /** What a started task works with. */
    private final class Running {
        private final Clock clock = Clock.systemUTC();
        private final PollSchedule schedule;
        private final Duration startSpread;
        private final List<FeedList> lists = new ArrayList<>();
        private final FeedFetcher fetcher;
        private final FeedPoller poller;
        private final OutcomeRecords records;
        private final FeedShare share;

        Running(FeedSourceConfig config, Map<String, String> settings) {
            share = FeedShare.of(settings);
            startSpread = config.duration(ScheduleSettings.START_SPREAD_MS);
            schedule = new PollSchedule(
                    config.duration(ScheduleSettings.INTERVAL_MIN_MS),
                    config.duration(ScheduleSettings.INTERVAL_MAX_MS),
                    () -> ThreadLocalRandom.current().nextDouble());
            fetcher = new FeedFetcher(config.fetchLimits());
            FeedReading reading = new FeedReading(schedule, config.articleLimits(), clock);
            poller = new FeedPoller(fetcher, reading, new NamedCredentials(config), config.pollLimits(), clock);
            records = new OutcomeRecords(
                    config.getString(OutputSettings.ARTICLES_TOPIC), config.getString(OutputSettings.HEALTH_TOPIC));
            lists.add(new FixedFeeds(config.getList(FeedSettings.URLS)));
            if (config.isSet(FeedSettings.TOPIC)) {
                lists.add(new FeedTopic(config));
            }
        }

        void metrics() {
            new TaskMetrics(context.pluginMetrics()).register(poller.metrics());
        }

        void takeChanges() {
            Map<String, Change> newest = new LinkedHashMap<>();
            for (FeedList list : lists) {
                list.changes().forEach(change -> newest.put(change.feedId(), change));
            }
            List<Feed> added = new ArrayList<>();
            for (Change change : newest.values()) {
                Feed feed = change.feed();
                if (feed == null || feed.getPaused() || !share.contains(change.feedId())) {
                    poller.remove(change.feedId());
                } else {
                    added.add(feed);
                }
            }
            add(added);
        }

        private void add(List<Feed> feeds) {
            if (feeds.isEmpty()) {
                return;
            }
            List<Map<String, String>> partitions = feeds.stream()
                    .map(feed -> SourcePosition.partition(feed.getId()))
                    .toList();
            Map<Map<String, String>, Map<String, Object>> offsets =
                    context.offsetStorageReader().offsets(partitions);
            Instant now = clock.instant();
            for (Feed feed : feeds) {
                FeedPosition position = SourcePosition.read(offsets.get(SourcePosition.partition(feed.getId())));
                poller.add(feed, position, schedule.afterStart(now, position.next(), startSpread));
            }
        }

        void close() {
            lists.forEach(FeedList::close);
            poller.close();
            fetcher.close();
        }
    }
}
