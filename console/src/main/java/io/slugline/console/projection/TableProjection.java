package io.slugline.console.projection;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the small topics from their beginning, anew after every connection. {@link RecordTables} show a reading once it
 * has come to where the topics ended when it began, and until then the one before: half a table would tell people that
 * what they look for is gone.
 */
final class TableProjection implements TopicLoop.Body {
    private static final Duration POLL = Duration.ofMillis(200);

    private final RecordTables tables;
    private final ChangeListener listener;
    private final RecordDecoder decoder;
    private TableSet reading = new TableSet();
    private Map<TopicPartition, Long> ends = Map.of();
    private boolean whole;

    TableProjection(RecordTables tables, ChangeListener listener, RecordDecoder decoder) {
        this.tables = tables;
        this.listener = listener;
        this.decoder = decoder;
    }

    @Override
    public List<Topic> topics() {
        return List.of(
                Topic.FEEDS,
                Topic.FEED_HEALTH,
                Topic.LABEL_GUIDES,
                Topic.MODEL_VERSIONS,
                Topic.MODEL_ALIASES,
                Topic.MODEL_STATUS,
                Topic.TRAINING_RUNS);
    }

    @Override
    public void begin(TopicReader reader) {
        reading = new TableSet();
        whole = false;
        reader.seek(Map.of());
        ends = reader.ends();
    }

    @Override
    public void turn(TopicReader reader) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
            Topic topic = reader.topic(record.topic());
            String key = record.key() == null ? "" : record.key();
            if (record.value() == null) {
                reading.remove(topic, key);
            } else {
                put(topic, key, record);
            }
            if (whole) {
                listener.tableChanged(topic);
            }
        }
        if (!whole && reader.hasReached(ends)) {
            whole = true;
            tables.show(reading);
            topics().forEach(listener::tableChanged);
        }
    }

    @Override
    public void end(TopicReader reader) {
        // Nothing is kept: the tables are read again at every start.
    }

    @Override
    public void waiting(String reason) {
        // The article projection says so already, with the same reason.
    }

    private void put(Topic topic, String key, ConsumerRecord<String, byte[]> record) {
        switch (topic) {
            case FEEDS -> decoder.decode(record, Feed.class).ifPresent(feed -> reading.feeds.put(key, feed));
            case FEED_HEALTH ->
                decoder.decode(record, FeedHealth.class).ifPresent(health -> reading.feedHealth.put(key, health));
            case LABEL_GUIDES ->
                decoder.decode(record, LabelGuide.class).ifPresent(guide -> reading.guides.put(key, guide));
            case MODEL_VERSIONS ->
                decoder.decode(record, ModelVersion.class).ifPresent(version -> reading.versions.put(key, version));
            case MODEL_ALIASES -> decoder.decode(record, AliasChange.class).ifPresent(reading.aliasChanges::add);
            case MODEL_STATUS ->
                decoder.decode(record, InstanceStatus.class)
                        .ifPresent(instance -> reading.instances.put(key, instance));
            case TRAINING_RUNS ->
                decoder.decode(record, TrainingRun.class).ifPresent(run -> reading.runs.put(key, run));
            default -> throw new IllegalArgumentException("Topic " + topic + " has no table. This is a bug.");
        }
    }
}
