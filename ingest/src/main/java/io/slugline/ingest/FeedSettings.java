package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;

/** Settings that say which feeds are polled. */
final class FeedSettings {
    static final String URLS = "feed.urls";
    static final String OPML = "feeds.opml";
    static final String TOPIC = "feeds.topic";
    static final String BOOTSTRAP_SERVERS = "feeds.bootstrap.servers";
    static final String REGISTRY_URL = "feeds.registry.url";
    static final String CONSUMER_PREFIX = "feeds.consumer.";
    static final String CREDENTIALS_PREFIX = "credentials.";

    private FeedSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Feeds")
                .list(
                        URLS,
                        new HttpUrls(),
                        HIGH,
                        "Feed addresses",
                        "Addresses of feeds to poll, besides those of the other settings here. An address is its"
                                + " feed's id.")
                .text(
                        OPML,
                        "",
                        null,
                        HIGH,
                        "OPML file",
                        "File on the worker with an OPML list of feeds to poll. It is read again when it changes;"
                                + " feeds that have left it are not polled any more. An address is its feed's id."
                                + " Empty for none.")
                .text(
                        TOPIC,
                        "",
                        null,
                        HIGH,
                        "Feeds topic",
                        "Compacted topic of Feed records by feed id; feeds are added, changed, paused and removed there"
                                + " without a restart. A feed that is removed and added again is read from the start."
                                + " Empty for none.")
                .with(TOPIC)
                .text(
                        BOOTSTRAP_SERVERS,
                        "",
                        null,
                        MEDIUM,
                        "Feeds brokers",
                        "Brokers of the feeds topic. Settings that start with feeds.consumer. are handed to its"
                                + " consumer, e.g. feeds.consumer.security.protocol.")
                .text(
                        REGISTRY_URL,
                        "",
                        null,
                        MEDIUM,
                        "Feeds registry",
                        "Base address of the schema registry of the feeds topic.");
    }
}
