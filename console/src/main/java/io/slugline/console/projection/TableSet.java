package io.slugline.console.projection;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One reading of the small topics: the newest record of each key. Written by one thread, read by any. */
final class TableSet {
    final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    final Map<String, FeedHealth> feedHealth = new ConcurrentHashMap<>();
    final Map<String, ModelVersion> versions = new ConcurrentHashMap<>();
    final Map<String, InstanceStatus> instances = new ConcurrentHashMap<>();
    final Map<String, TrainingRun> runs = new ConcurrentHashMap<>();
    final Map<String, LabelGuide> guides = new ConcurrentHashMap<>();
    final List<AliasChange> aliasChanges = new CopyOnWriteArrayList<>();

    void remove(Topic topic, String key) {
        table(topic).remove(key);
    }

    private Map<String, ?> table(Topic topic) {
        return switch (topic) {
            case FEEDS -> feeds;
            case FEED_HEALTH -> feedHealth;
            case MODEL_VERSIONS -> versions;
            case MODEL_STATUS -> instances;
            case TRAINING_RUNS -> runs;
            case LABEL_GUIDES -> guides;
            default -> Map.of();
        };
    }
}
