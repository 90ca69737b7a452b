package io.slugline.webhooks.sample;

import java.util.HashMap;
import java.util.Map;

/** Settings of a webhook that need nothing more. */
public final class SettingsOf {
    private SettingsOf() {}

    public static Map<String, String> webhook(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("url", "https://news.example/hooks/s3cret");
        settings.put("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        settings.put("registry.url", "http://registry:8080");
        settings.put("topics", "classified-articles");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.putAll(more);
        return settings;
    }
}
