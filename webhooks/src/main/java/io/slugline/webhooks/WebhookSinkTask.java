package io.slugline.webhooks;

import io.slugline.webhooks.event.LabelNames;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the records of its partitions. Only routes: records from Connect into the backlog, and from there through the courier.
 * While some wait, its partitions are paused and Connect stays in charge: it commits, rebalances and stops the task as ever.
 * Everything happens on the task's thread.
 */
public final class WebhookSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSinkTask.class);
    /** Connect gets the thread back this often, whatever is still waiting. */
    private static final Duration AT_A_TIME = Duration.ofSeconds(1);

    private static final String WELL = "delivering";
    private static final int MOST_NOTE = 500;

    private @Nullable Running running;

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public void start(Map<String, String> settings) {
        running = new Running(new WebhookConfig(settings));
    }

    /**
     * Where the subscription begins is committed at once: a group without an offset would begin anew after a restart, behind
     * what could not be delivered before.
     */
    @Override
    public void open(Collection<TopicPartition> partitions) {
        context.requestCommit();
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (running != null) {
            running.put(records);
        }
    }

    /** Commits what was delivered and no more, and beside it how delivery is doing, for whoever looks at the group. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> read) {
        return running == null ? Map.of() : running.backlog.committable(read, running.note());
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        if (running != null) {
            running.backlog.forget(partitions);
        }
    }

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
        private final Backlog backlog = new Backlog();
        private final @Nullable VersionNames names;
        private final RecordReader reader;
        private final Courier courier;
        private final String endpoint;
        private @Nullable NeedsPersonException end;
        private String said = WELL;

        Running(WebhookConfig config) {
            Clock clock = Clock.systemUTC();
            endpoint = config.endpoint().address().shown();
            names = config.getString(RecordSettings.NAMES_SERVERS).isBlank() ? null : new VersionNames(config, clock);
            reader = new RecordReader(config, names == null ? LabelNames.NONE : names);
            ErrantRecords errant = new ErrantRecords(config.setsRecordsAside() ? context.errantRecordReporter() : null);
            Courier.Route route = new Courier.Route(reader::read, new EndpointPost(config, clock), errant);
            courier = new Courier(backlog, route, config, System::nanoTime);
            new TaskMetrics(context.pluginMetrics()).register(courier.counts());
        }

        void put(Collection<SinkRecord> records) {
            if (end != null) {
                throw end;
            }
            backlog.add(records);
            try {
                courier.work(AT_A_TIME);
            } catch (NeedsPersonException e) {
                // Connect commits nothing of a put that throws, so what was delivered in this one is committed first.
                end = e;
            }
            tell();
            steer();
        }

        private void steer() {
            if (backlog.isEmpty() && end == null) {
                context.resume(partitions());
            } else {
                context.pause(partitions());
                context.timeout(end == null ? Math.max(1, courier.rest().toMillis()) : 1);
            }
        }

        private TopicPartition[] partitions() {
            return context.assignment().toArray(TopicPartition[]::new);
        }

        private void tell() {
            String note = note();
            if (note.equals(said)) {
                return;
            }
            if (note.equals(WELL)) {
                LOG.info("Events are delivered again; endpoint={}", endpoint);
            } else if (said.equals(WELL)) {
                LOG.warn("Events are not delivered; endpoint={} reason={}", endpoint, note);
            }
            said = note;
            context.requestCommit();
        }

        String note() {
            String trouble = courier.trouble();
            if (trouble.isEmpty()) {
                return WELL;
            }
            return trouble.length() <= MOST_NOTE ? trouble : trouble.substring(0, MOST_NOTE);
        }

        void close() {
            reader.close();
            if (names != null) {
                names.close();
            }
        }
    }
}
