package io.slugline.webhooks;

import io.slugline.webhooks.deliver.Backoff;
import io.slugline.webhooks.deliver.Endpoint;
import io.slugline.webhooks.deliver.EndpointAddress;
import io.slugline.webhooks.deliver.SigningSecret;
import io.slugline.webhooks.event.StoryFilter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The connector's settings, checked against one another; their docs are the reference. */
final class WebhookConfig extends AbstractConfig {
    static final ConfigDef DEFINITION = definition();

    private static final String CONVERTER = "value.converter";
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final String ISOLATION = "consumer.override.isolation.level";

    WebhookConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        requireHttps();
        requireOrder();
        requireTopics();
        requireOther(CONVERTER, BYTES, "the connector itself reads records");
        requireOther(ISOLATION, "read_committed", "otherwise stories are sent whose classification was undone");
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        EndpointSettings.define(definition);
        FilterSettings.define(definition);
        DeliverySettings.define(definition);
        RecordSettings.define(definition);
        return definition;
    }

    private void requireHttps() {
        try {
            address();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    "Invalid value [hidden] for configuration " + EndpointSettings.URL + ": " + e.getMessage());
        }
    }

    private void requireOrder() {
        long least = getLong(DeliverySettings.RETRY_MIN_MS);
        if (least > getLong(DeliverySettings.RETRY_MAX_MS)) {
            throw new ConfigException(
                    DeliverySettings.RETRY_MIN_MS, least, "must not be above " + DeliverySettings.RETRY_MAX_MS);
        }
    }

    private void requireTopics() {
        Set<String> known = Set.of(getString(RecordSettings.CLASSIFIED_TOPIC), getString(RecordSettings.LABELS_TOPIC));
        for (String topic : originalsStrings().getOrDefault("topics", "").split(",")) {
            if (!known.contains(topic.strip())) {
                throw new ConfigException(
                        "topics",
                        topic,
                        "must name " + getString(RecordSettings.CLASSIFIED_TOPIC) + ", "
                                + getString(RecordSettings.LABELS_TOPIC) + " or both");
            }
        }
    }

    /** Settings of Connect's own that delivery relies on. */
    private void requireOther(String name, String value, String because) {
        String given = originalsStrings().getOrDefault(name, "");
        if (!given.equals(value)) {
            throw new ConfigException(name, given, "must be " + value + ": " + because);
        }
    }

    private EndpointAddress address() {
        return EndpointAddress.of(getPassword(EndpointSettings.URL).value(), getBoolean(EndpointSettings.ALLOW_HTTP));
    }

    Endpoint endpoint() {
        return new Endpoint(
                address(),
                secrets(),
                getPassword(EndpointSettings.AUTHORIZATION).value().strip(),
                duration(EndpointSettings.DEADLINE_MS),
                "Slugline/" + Version.current());
    }

    private List<SigningSecret> secrets() {
        List<SigningSecret> secrets = new ArrayList<>();
        secrets.add(SigningSecret.of(getPassword(EndpointSettings.SECRET).value()));
        String previous = getPassword(EndpointSettings.PREVIOUS_SECRET).value();
        if (!previous.isBlank()) {
            secrets.add(SigningSecret.of(previous));
        }
        return secrets;
    }

    StoryFilter filter() {
        return new StoryFilter(
                Set.copyOf(getList(FilterSettings.LABELS)),
                getString(FilterSettings.LABELS_MATCH).equals(FilterSettings.TOP),
                getDouble(FilterSettings.MIN_SCORE),
                Set.copyOf(getList(FilterSettings.FEEDS)),
                getBoolean(FilterSettings.NEEDS_REVIEW));
    }

    /** True if Connect is told to go on after a record that it was handed back. */
    boolean setsRecordsAside() {
        return originalsStrings().getOrDefault("errors.tolerance", "none").equals("all");
    }

    Backoff backoff() {
        return new Backoff(
                duration(DeliverySettings.RETRY_MIN_MS),
                duration(DeliverySettings.RETRY_MAX_MS),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    URI source() {
        return URI.create(getString(RecordSettings.SOURCE));
    }

    private Duration duration(String name) {
        return Duration.ofMillis(getLong(name));
    }
}
