package io.slugline.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.slugline.ingest.article.ArticleLimits;
import io.slugline.ingest.fetch.AddressRule;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.poll.PollLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The connector's settings; their docs are the reference. */
final class FeedSourceConfig extends AbstractConfig {
    static final String FEED_URLS = "feed.urls";
    static final String FEEDS_TOPIC = "feeds.topic";
    static final String FEEDS_BOOTSTRAP_SERVERS = "feeds.bootstrap.servers";
    static final String FEEDS_REGISTRY_URL = "feeds.registry.url";
    static final String FEEDS_CONSUMER_PREFIX = "feeds.consumer.";
    static final String ARTICLES_TOPIC = "articles.topic";
    static final String HEALTH_TOPIC = "feed.health.topic";
    static final String BODY_MAX_CHARS = "body.max.chars";
    static final String ENTRIES_MAX = "entries.max";
    static final String INTERVAL_MIN_MS = "poll.interval.min.ms";
    static final String INTERVAL_MAX_MS = "poll.interval.max.ms";
    static final String START_SPREAD_MS = "start.spread.ms";
    static final String DEADLINE_MS = "fetch.deadline.ms";
    static final String DOCUMENT_MAX_BYTES = "document.max.bytes";
    static final String REDIRECTS_MAX = "redirects.max";
    static final String FETCHES_MAX = "fetches.max";
    static final String FETCHES_PER_HOST = "fetches.per.host";
    static final String ALLOW_PRIVATE_ADDRESSES = "allow.private.addresses";
    static final String USER_AGENT = "user.agent";
    static final String PROXY_URL = "proxy.url";
    static final String CREDENTIALS_PREFIX = "credentials.";

    private static final String FEEDS = "Feeds";
    private static final String OUTPUT = "Output";
    private static final String SCHEDULE = "Schedule";
    private static final String FETCHING = "Fetching";

    static final ConfigDef DEFINITION = output(fetching(schedule(feeds(new ConfigDef()))));

    FeedSourceConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        requireFeeds();
        requireOrder();
    }

    private static ConfigDef feeds(ConfigDef def) {
        return def.define(
                        FEED_URLS,
                        Type.LIST,
                        "",
                        new HttpUrls(),
                        HIGH,
                        "Addresses of feeds to poll, in addition to those of the feeds topic. An address is its feed's id.",
                        FEEDS,
                        1,
                        Width.LONG,
                        "Feed addresses")
                .define(
                        FEEDS_TOPIC,
                        Type.STRING,
                        "",
                        HIGH,
                        "Compacted topic of Feed records by feed id; feeds are added, changed, paused and removed there"
                                + " without a restart. Empty to poll only feed.urls.",
                        FEEDS,
                        2,
                        Width.MEDIUM,
                        "Feeds topic",
                        List.of(FEEDS_BOOTSTRAP_SERVERS, FEEDS_REGISTRY_URL))
                .define(
                        FEEDS_BOOTSTRAP_SERVERS,
                        Type.STRING,
                        "",
                        MEDIUM,
                        "Brokers of the feeds topic. Settings that start with feeds.consumer. are handed to its consumer,"
                                + " e.g. feeds.consumer.security.protocol.",
                        FEEDS,
                        3,
                        Width.MEDIUM,
                        "Feeds brokers")
                .define(
                        FEEDS_REGISTRY_URL,
                        Type.STRING,
                        "",
                        MEDIUM,
                        "Base address of the schema registry of the feeds topic.",
                        FEEDS,
                        4,
                        Width.MEDIUM,
                        "Feeds registry");
    }

    private static ConfigDef schedule(ConfigDef def) {
        return def.define(
                        INTERVAL_MIN_MS,
                        Type.LONG,
                        Duration.ofMinutes(5).toMillis(),
                        Range.atLeast(100),
                        MEDIUM,
                        "Shortest time between polls of a feed that has no interval of its own. The time adapts to how"
                                + " often there is news, and never falls below what the feed or its server asks.",
                        SCHEDULE,
                        1,
                        Width.SHORT,
                        "Shortest interval")
                .define(
                        INTERVAL_MAX_MS,
                        Type.LONG,
                        Duration.ofHours(2).toMillis(),
                        Range.atLeast(100),
                        MEDIUM,
                        "Longest time between polls of a feed that answers. A feed that does not answer is asked ever more"
                                + " rarely, at least once a day.",
                        SCHEDULE,
                        2,
                        Width.SHORT,
                        "Longest interval")
                .define(
                        START_SPREAD_MS,
                        Type.LONG,
                        Duration.ofSeconds(30).toMillis(),
                        Range.between(0, 3_600_000),
                        LOW,
                        "Time over which the first polls after a start are spread. 0 polls everything that is due at once.",
                        SCHEDULE,
                        3,
                        Width.SHORT,
                        "Spread after a start");
    }

    private static ConfigDef fetching(ConfigDef def) {
        return def.define(
                        DEADLINE_MS,
                        Type.LONG,
                        30_000L,
                        Range.between(100, 600_000),
                        MEDIUM,
                        "Time for one document in all: name, redirects, connections, body.",
                        FETCHING,
                        1,
                        Width.SHORT,
                        "Deadline")
                .define(
                        DOCUMENT_MAX_BYTES,
                        Type.INT,
                        16 << 20,
                        Range.between(1024, 256 << 20),
                        MEDIUM,
                        "Largest document, compressed and decompressed. A larger one is refused and the health says so.",
                        FETCHING,
                        2,
                        Width.SHORT,
                        "Largest document")
                .define(
                        REDIRECTS_MAX,
                        Type.INT,
                        5,
                        Range.between(0, 20),
                        LOW,
                        "Redirects followed for one document.",
                        FETCHING,
                        3,
                        Width.SHORT,
                        "Redirects")
                .define(
                        FETCHES_MAX,
                        Type.INT,
                        200,
                        Range.between(1, 1000),
                        MEDIUM,
                        "Requests of one task at the same time.",
                        FETCHING,
                        4,
                        Width.SHORT,
                        "Requests at a time")
                .define(
                        FETCHES_PER_HOST,
                        Type.INT,
                        2,
                        Range.between(1, 100),
                        MEDIUM,
                        "Requests of one task to one host at the same time.",
                        FETCHING,
                        5,
                        Width.SHORT,
                        "Requests per host")
                .define(
                        ALLOW_PRIVATE_ADDRESSES,
                        Type.BOOLEAN,
                        false,
                        MEDIUM,
                        "True to read feeds of your own network and of this machine. False refuses every address that is"
                                + " not on the public internet, also behind redirects.",
                        FETCHING,
                        6,
                        Width.SHORT,
                        "Private addresses")
                .define(
                        USER_AGENT,
                        Type.STRING,
                        "Slugline/" + Version.current() + " (feed reader)",
                        LOW,
                        "How the reader introduces itself. Name an address where you can be reached.",
                        FETCHING,
                        7,
                        Width.LONG,
                        "User agent")
                .define(
                        PROXY_URL,
                        Type.STRING,
                        "",
                        LOW,
                        "Address of an HTTP proxy, e.g. http://proxy:3128. The proxy then looks names up, so it must keep"
                                + " requests away from your own network. Empty for none.",
                        FETCHING,
                        8,
                        Width.MEDIUM,
                        "Proxy");
    }

    private static ConfigDef output(ConfigDef def) {
        return def.define(
                        ARTICLES_TOPIC,
                        Type.STRING,
                        "articles",
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "Topic of the articles, by article id.",
                        OUTPUT,
                        1,
                        Width.MEDIUM,
                        "Articles topic")
                .define(
                        HEALTH_TOPIC,
                        Type.STRING,
                        "feed-health",
                        MEDIUM,
                        "Compacted topic of what each poll came to, by feed id. Empty for none; then the time of the next"
                                + " poll does not survive a restart.",
                        OUTPUT,
                        2,
                        Width.MEDIUM,
                        "Feed health topic")
                .define(
                        BODY_MAX_CHARS,
                        Type.INT,
                        ArticleLimits.defaults().bodyChars(),
                        Range.between(100, 250_000),
                        MEDIUM,
                        "Characters of an article's body that are kept; the rest is cut and the article says so. The"
                                + " largest record stays below 1 MiB.",
                        OUTPUT,
                        3,
                        Width.SHORT,
                        "Longest body")
                .define(
                        ENTRIES_MAX,
                        Type.INT,
                        ArticleLimits.defaults().entries(),
                        Range.between(1, 1000),
                        LOW,
                        "Entries read of one document, from its top.",
                        OUTPUT,
                        4,
                        Width.SHORT,
                        "Entries");
    }

    private void requireFeeds() {
        boolean topic = !getString(FEEDS_TOPIC).isBlank();
        if (!topic && getList(FEED_URLS).isEmpty()) {
            throw new ConfigException("There is nothing to poll: set " + FEED_URLS + " or " + FEEDS_TOPIC + ".");
        }
        for (String needed : topic ? List.of(FEEDS_BOOTSTRAP_SERVERS, FEEDS_REGISTRY_URL) : List.<String>of()) {
            if (getString(needed).isBlank()) {
                throw new ConfigException(needed, "", "is needed to read " + FEEDS_TOPIC);
            }
        }
    }

    private void requireOrder() {
        if (getLong(INTERVAL_MIN_MS) > getLong(INTERVAL_MAX_MS)) {
            throw new ConfigException(
                    INTERVAL_MIN_MS, getLong(INTERVAL_MIN_MS), "must not be above " + INTERVAL_MAX_MS);
        }
    }

    Duration duration(String name) {
        return Duration.ofMillis(getLong(name));
    }

    FetchLimits fetchLimits() {
        return new FetchLimits(
                duration(DEADLINE_MS),
                getInt(DOCUMENT_MAX_BYTES),
                getInt(REDIRECTS_MAX),
                getInt(FETCHES_PER_HOST),
                getBoolean(ALLOW_PRIVATE_ADDRESSES) ? AddressRule.ANY : AddressRule.PUBLIC,
                getString(USER_AGENT),
                getString(PROXY_URL).isBlank() ? Optional.empty() : Optional.of(URI.create(getString(PROXY_URL))));
    }

    PollLimits pollLimits() {
        return new PollLimits(getInt(FETCHES_MAX), getInt(FETCHES_PER_HOST));
    }

    ArticleLimits articleLimits() {
        return new ArticleLimits(getInt(BODY_MAX_CHARS), getInt(ENTRIES_MAX));
    }
}
