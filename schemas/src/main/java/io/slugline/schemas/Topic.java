package io.slugline.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * A topic of Slugline: its name, its value's schema, how it is partitioned and what is kept. Keys are UTF-8 strings.
 * Record timestamps are times of ingest, never an article's own date, so retention counts from when Slugline knew.
 */
public enum Topic {
    /** Feeds to poll, by feed id. */
    FEEDS("feeds", Feed.getClassSchema(), 1, Kept.NEWEST_PER_KEY),
    /** What polling each feed last came to, by feed id. */
    FEED_HEALTH("feed-health", FeedHealth.getClassSchema(), 1, Kept.NEWEST_PER_KEY),
    /** Stories as published, by article id. */
    ARTICLES("articles", Article.getClassSchema(), 4, Kept.FOR_30_DAYS),
    /** Stories to classify again, by article id; never delays {@link #ARTICLES}. */
    ARTICLES_BACKFILL("articles-backfill", Article.getClassSchema(), 4, Kept.FOR_7_DAYS),
    /** Stories with their labels, by article id. */
    CLASSIFIED_ARTICLES("classified-articles", ClassifiedArticle.getClassSchema(), 4, Kept.FOR_30_DAYS),
    /** Decisions of editors, by article id: the audit log and the training set. */
    LABELS("labels", ArticleLabel.getClassSchema(), 4, Kept.FOR_EVER),
    /** How editors use each label, and the labels they want, by label id or request. */
    LABEL_GUIDES("label-guides", LabelGuide.getClassSchema(), 1, Kept.NEWEST_PER_KEY),
    /** Releases of models, by name/version. */
    MODEL_VERSIONS("model-versions", ModelVersion.getClassSchema(), 1, Kept.NEWEST_PER_KEY),
    /** Which version each alias names, by model name: what served when, and who decided. */
    MODEL_ALIASES("model-aliases", AliasChange.getClassSchema(), 1, Kept.FOR_EVER),
    /** What each running instance has loaded, by instance. */
    MODEL_STATUS("model-status", InstanceStatus.getClassSchema(), 1, Kept.NEWEST_PER_KEY),
    /** Progress of training runs, by run id. */
    TRAINING_RUNS("training-runs", TrainingRun.getClassSchema(), 1, Kept.NEWEST_PER_KEY),
    /** What a challenger says of some of the stories, by article id; nobody is served by it. */
    SHADOW_ARTICLES("shadow-articles", ClassifiedArticle.getClassSchema(), 4, Kept.FOR_7_DAYS),
    /**
     * Records no service could process, by article id: the original bytes, the reason in headers. Among them the console
     * marks those that it has sent back.
     */
    DEAD_LETTERS("dead-letters", null, 1, Kept.FOR_30_DAYS_WITH_ROOM);

    /** What a topic keeps. */
    enum Kept {
        NEWEST_PER_KEY(Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.1")),
        FOR_7_DAYS(retention(Duration.ofDays(7))),
        FOR_30_DAYS(retention(Duration.ofDays(30))),
        /** An original of the broker's largest size and the headers that say what was wrong with it. */
        FOR_30_DAYS_WITH_ROOM(Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(Duration.ofDays(30).toMillis()),
                "max.message.bytes",
                Integer.toString(2 << 20))),
        FOR_EVER(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));

        private final Map<String, String> config;

        Kept(Map<String, String> config) {
            this.config = config;
        }

        private static Map<String, String> retention(Duration duration) {
            return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(duration.toMillis()));
        }
    }

    private final String plainName;
    private final @Nullable Schema valueSchema;
    private final int partitions;
    private final Kept kept;

    Topic(String plainName, @Nullable Schema valueSchema, int partitions, Kept kept) {
        this.plainName = plainName;
        this.valueSchema = valueSchema;
        this.partitions = partitions;
        this.kept = kept;
    }

    /** Name without a prefix, e.g. {@code classified-articles}. */
    public String plainName() {
        return plainName;
    }

    /** Schema of the value; empty for {@link #DEAD_LETTERS}, whose values are whatever bytes were refused. */
    public Optional<Schema> valueSchema() {
        return Optional.ofNullable(valueSchema);
    }

    /** Partitions a new topic gets. */
    public int partitions() {
        return partitions;
    }

    /** Topic settings that keep what {@link Kept} says. */
    public Map<String, String> config() {
        return kept.config;
    }

    NewTopic newTopic(String name, short replicationFactor) {
        return new NewTopic(name, partitions, replicationFactor).configs(kept.config);
    }
}
