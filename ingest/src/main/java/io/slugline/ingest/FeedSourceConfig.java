package io.slugline.ingest;

import io.slugline.ingest.article.ArticleLimits;
import io.slugline.ingest.fetch.AddressRule;
import io.slugline.ingest.fetch.AllowedAddresses;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.poll.PollLimits;
import io.slugline.ingest.text.Links;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The connector's settings, checked against one another; their docs are the reference. */
final class FeedSourceConfig extends AbstractConfig {
    static final ConfigDef DEFINITION = definition();

    FeedSourceConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        requireFeeds();
        requireOrder();
        requireCallback();
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        FeedSettings.define(definition);
        OutputSettings.define(definition);
        ScheduleSettings.define(definition);
        FetchSettings.define(definition);
        PushSettings.define(definition);
        PreviewSettings.define(definition);
        return definition;
    }

    private void requireFeeds() {
        boolean topic = isSet(FeedSettings.TOPIC);
        if (!topic && !isSet(FeedSettings.OPML) && getList(FeedSettings.URLS).isEmpty()) {
            throw new ConfigException("There is nothing to poll: set " + FeedSettings.URLS + ", " + FeedSettings.OPML
                    + " or " + FeedSettings.TOPIC + ".");
        }
        List<String> needs = List.of(FeedSettings.BOOTSTRAP_SERVERS, FeedSettings.REGISTRY_URL);
        for (String needed : topic ? needs : List.<String>of()) {
            if (!isSet(needed)) {
                throw new ConfigException(needed, "", "is needed to read " + FeedSettings.TOPIC);
            }
        }
    }

    private void requireOrder() {
        long least = getLong(ScheduleSettings.INTERVAL_MIN_MS);
        if (least > getLong(ScheduleSettings.INTERVAL_MAX_MS)) {
            throw new ConfigException(
                    ScheduleSettings.INTERVAL_MIN_MS, least, "must not be above " + ScheduleSettings.INTERVAL_MAX_MS);
        }
    }

    private void requireCallback() {
        String callback = getString(PushSettings.CALLBACK_URL);
        if (isSet(PushSettings.LISTEN) && !Links.isHttp(callback.strip())) {
            throw new ConfigException(
                    PushSettings.CALLBACK_URL, callback, "must be an http or https address for " + PushSettings.LISTEN);
        }
    }

    boolean isSet(String name) {
        return !getString(name).isBlank();
    }

    Duration duration(String name) {
        return Duration.ofMillis(getLong(name));
    }

    FetchLimits fetchLimits() {
        return new FetchLimits(
                duration(FetchSettings.DEADLINE_MS),
                getInt(FetchSettings.DOCUMENT_MAX_BYTES),
                getInt(FetchSettings.REDIRECTS_MAX),
                getInt(FetchSettings.FETCHES_PER_HOST),
                AddressRule.PUBLIC.or(AllowedAddresses.of(getList(FetchSettings.ALLOW_ADDRESSES))),
                getString(FetchSettings.USER_AGENT),
                ProxyUrl.of(getString(FetchSettings.PROXY_URL)));
    }

    PollLimits pollLimits() {
        return new PollLimits(
                getInt(FetchSettings.FETCHES_MAX),
                getInt(FetchSettings.FETCHES_PER_HOST),
                getInt(OutputSettings.DUPLICATES_WINDOW));
    }

    ArticleLimits articleLimits() {
        return new ArticleLimits(getInt(OutputSettings.BODY_MAX_CHARS), getInt(OutputSettings.ENTRIES_MAX));
    }
}
