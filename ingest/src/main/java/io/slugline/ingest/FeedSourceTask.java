package io.slugline.ingest;

import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.poll.FeedPoller;
import io.slugline.ingest.poll.FeedReading;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.schedule.PollSchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running task = running;
        if (task == null) {
            return null;
        }
        List<SourceRecord> records = new ArrayList<>(task.feeds.takeChanges());
        task.pushes.ifPresent(pushes -> pushes.hasten(task.poller));
        // What the lists say is written at once, not after the next outcomes.
        Duration patience = records.isEmpty() ? PATIENCE : Duration.ZERO;
        for (PollOutcome outcome : task.poller.poll(OUTCOMES_PER_POLL, patience)) {
            records.addAll(task.records.of(outcome));
            task.pushes.ifPresent(pushes -> pushes.follow(outcome));
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
        private final FeedFetcher fetcher;
        private final FeedPoller poller;
        private final FeedAdmission feeds;
        private final OutcomeRecords records;
        private final Optional<Pushes> pushes;

        Running(FeedSourceConfig config, Map<String, String> settings) {
            Clock clock = Clock.systemUTC();
            PollSchedule schedule = new PollSchedule(
                    config.duration(ScheduleSettings.INTERVAL_MIN_MS),
                    config.duration(ScheduleSettings.INTERVAL_MAX_MS),
                    () -> ThreadLocalRandom.current().nextDouble());
            fetcher = new FeedFetcher(config.fetchLimits());
            FeedReading reading = new FeedReading(schedule, config.articleLimits(), clock);
            poller = new FeedPoller(fetcher, reading, new NamedCredentials(config), config.pollLimits(), clock);
            FeedShare share = FeedShare.of(settings);
            pushes = Pushes.start(config, share, fetcher);
            feeds = new FeedAdmission(config, share, poller, schedule, context.offsetStorageReader());
            records = new OutcomeRecords(config);
            TaskMetrics metrics = new TaskMetrics(context.pluginMetrics());
            metrics.register(poller.metrics());
            pushes.ifPresent(started -> metrics.register(started.subscriptions()));
        }

        void close() {
            pushes.ifPresent(Pushes::close);
            feeds.close();
            poller.close();
            fetcher.close();
        }
    }
}
