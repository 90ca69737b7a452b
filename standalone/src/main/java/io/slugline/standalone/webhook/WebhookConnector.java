package io.slugline.standalone.webhook;

import io.slugline.schemas.Topic;
import java.util.HashMap;
import java.util.Map;

/** How a newsroom sets a webhook's connector up. Secrets are references to files. */
final class WebhookConnector {
    static final String CLASS = "io.slugline.webhooks.WebhookSinkConnector";
    static final String URL = "url";
    static final String SECRET = "secret";
    static final String AUTHORIZATION = "authorization";

    private WebhookConnector() {}

    static Map<String, String> config(
            WebhookName name, Subscription wanted, SecretFiles files, String bootstrapServers, String registry) {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", CLASS);
        config.put("tasks.max", "1");
        config.put("topics", topics(wanted));
        config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("consumer.override.auto.offset.reset", wanted.fromStart() ? "earliest" : "latest");
        deadLetters(config);
        config.put(URL, files.reference(name, URL));
        config.put(SECRET, files.reference(name, SECRET));
        if (!wanted.authorization().isEmpty()) {
            config.put(AUTHORIZATION, files.reference(name, AUTHORIZATION));
        }
        config.put("labels", String.join(",", wanted.labels()));
        config.put("labels.match", wanted.topOnly() ? "top" : "any");
        config.put("min.score", Double.toString(wanted.minScore()));
        config.put("feeds", String.join(",", wanted.feeds()));
        config.put("needs.review", Boolean.toString(!wanted.sureOnly()));
        config.put("registry.url", registry);
        config.put("names.bootstrap.servers", bootstrapServers);
        return config;
    }

    private static String topics(Subscription wanted) {
        String stories = Topic.CLASSIFIED_ARTICLES.plainName();
        return wanted.decisions() ? stories + "," + Topic.LABELS.plainName() : stories;
    }

    private static void deadLetters(Map<String, String> config) {
        config.put("errors.tolerance", "all");
        config.put("errors.deadletterqueue.topic.name", Topic.DEAD_LETTERS.plainName());
        config.put("errors.deadletterqueue.topic.replication.factor", "1");
        config.put("errors.deadletterqueue.context.headers.enable", "true");
    }
}
