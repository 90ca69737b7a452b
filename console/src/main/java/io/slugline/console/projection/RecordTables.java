package io.slugline.console.projection;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Feed;
import io.slugline.schemas.FeedHealth;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.LabelGuide;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.schemas.TrainingRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The newest record of each key of the small topics, in memory. Written by one thread, read by any. */
@ApplicationScoped
public class RecordTables {
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<String, FeedHealth> feedHealth = new ConcurrentHashMap<>();
    private final Map<String, ModelVersion> versions = new ConcurrentHashMap<>();
    private final Map<String, InstanceStatus> instances = new ConcurrentHashMap<>();
    private final Map<String, TrainingRun> runs = new ConcurrentHashMap<>();
    private final Map<String, LabelGuide> guides = new ConcurrentHashMap<>();
    private final List<AliasChange> aliasChanges = new CopyOnWriteArrayList<>();

    public Collection<Feed> feeds() {
        return List.copyOf(feeds.values());
    }

    public Optional<Feed> feed(String id) {
        return Optional.ofNullable(feeds.get(id));
    }

    public Optional<FeedHealth> feedHealth(String id) {
        return Optional.ofNullable(feedHealth.get(id));
    }

    public Collection<FeedHealth> feedHealth() {
        return List.copyOf(feedHealth.values());
    }

    public Collection<LabelGuide> guides() {
        return List.copyOf(guides.values());
    }

    public Optional<LabelGuide> guide(String id) {
        return Optional.ofNullable(guides.get(id));
    }

    public Collection<ModelVersion> versions() {
        return List.copyOf(versions.values());
    }

    public Collection<InstanceStatus> instances() {
        return List.copyOf(instances.values());
    }

    public Collection<TrainingRun> runs() {
        return List.copyOf(runs.values());
    }

    /** Every change of an alias, oldest first: what served when. */
    public List<AliasChange> aliasChanges() {
        return List.copyOf(aliasChanges);
    }

    void clear() {
        feeds.clear();
        feedHealth.clear();
        versions.clear();
        instances.clear();
        runs.clear();
        guides.clear();
        aliasChanges.clear();
    }

    void remove(Topic topic, String key) {
        table(topic).remove(key);
    }

    void put(String key, Feed feed) {
        feeds.put(key, feed);
    }

    void put(String key, FeedHealth health) {
        feedHealth.put(key, health);
    }

    void put(String key, ModelVersion version) {
        versions.put(key, version);
    }

    void put(String key, InstanceStatus instance) {
        instances.put(key, instance);
    }

    void put(String key, LabelGuide guide) {
        guides.put(key, guide);
    }

    void put(String key, TrainingRun run) {
        runs.put(key, run);
    }

    void add(AliasChange change) {
        aliasChanges.add(change);
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
