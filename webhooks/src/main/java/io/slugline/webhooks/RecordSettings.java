package io.slugline.webhooks;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.slugline.schemas.Topic;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Settings that say how records are read and what events call their source. */
final class RecordSettings {
    static final String REGISTRY_URL = "registry.url";
    static final String CLASSIFIED_TOPIC = "classified.topic";
    static final String LABELS_TOPIC = "labels.topic";
    static final String NAMES_SERVERS = "names.bootstrap.servers";
    static final String NAMES_TOPIC = "names.topic";
    static final String NAMES_CONSUMER_PREFIX = "names.consumer.";
    static final String SOURCE = "event.source";

    private RecordSettings() {}

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Records")
                .needed(
                        REGISTRY_URL,
                        Type.STRING,
                        rule("an http or https address", text -> text.toLowerCase(Locale.ROOT)
                                .matches("https?://.+")),
                        "Schema registry",
                        "Base address of the schema registry, e.g. http://127.0.0.1:18081.")
                .text(
                        CLASSIFIED_TOPIC,
                        Topic.CLASSIFIED_ARTICLES.plainName(),
                        new NonEmptyString(),
                        LOW,
                        "Topic of stories",
                        "Topic whose records are classified stories. They are sent if Connect's own topics names it.")
                .text(
                        LABELS_TOPIC,
                        Topic.LABELS.plainName(),
                        new NonEmptyString(),
                        LOW,
                        "Topic of decisions",
                        "Topic whose records are decisions of editors. They are sent if Connect's own topics names it.")
                .text(
                        NAMES_SERVERS,
                        "",
                        null,
                        MEDIUM,
                        "Brokers for names",
                        "Brokers to read labels' names from. Settings that start with names.consumer. are handed to the"
                                + " consumer. Empty to send ids without names.")
                .text(
                        NAMES_TOPIC,
                        Topic.MODEL_VERSIONS.plainName(),
                        new NonEmptyString(),
                        LOW,
                        "Topic of names",
                        "Compacted topic of model versions, which name their labels.")
                .text(
                        SOURCE,
                        "/slugline",
                        rule("a URI reference", RecordSettings::isReference),
                        LOW,
                        "Source",
                        "What events give as their source. With an event's id it is unique, so two installations that"
                                + " send to one receiver need two.");
    }

    private static boolean isReference(String text) {
        try {
            return !new URI(text).toString().isBlank();
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static ConfigDef.Validator rule(String allowed, Predicate<String> test) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && !test.test(value.toString())) {
                        throw new ConfigException(name, value, "must be " + allowed);
                    }
                },
                () -> allowed);
    }
}
