package io.slugline.webhooks;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;

/** Writes settings as a page of Markdown, group by group, in the order of their definition. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings of webhooks

            Written from the settings themselves by `SettingsReferenceTest`. A webhook is a connector of
            `io.slugline.webhooks.WebhookSinkConnector`; besides these there are Kafka Connect's own, of which it needs

            - `topics`: `classified-articles`, `labels` or both, which says what is sent;
            - `value.converter`: `org.apache.kafka.connect.converters.ByteArrayConverter`;
            - `consumer.override.isolation.level`: `read_committed`;

            and should have

            - `consumer.override.auto.offset.reset`: `latest`, or it begins with everything that the topics keep;
            - `errors.tolerance`: `all` with `errors.deadletterqueue.topic.name`, so that an event which the endpoint refuses is
              set aside; without them the task ends at it;
            - `tasks.max`: requests at the same time, up to the number of partitions.

            `names.consumer.<setting>` is handed to the consumer of the names topic.
            """;

    private SettingsPage() {}

    static String of(ConfigDef definition) {
        StringBuilder page = new StringBuilder(HEAD);
        Map<Integer, String> groups = new TreeMap<>();
        definition.groups().forEach(group -> groups.put(groups.size(), group));
        for (String group : groups.values()) {
            page.append("\n## ")
                    .append(group)
                    .append("\n\n| setting | default | allowed | what it does |\n|---|---|---|---|\n");
            definition.configKeys().values().stream()
                    .filter(key -> key.group.equals(group))
                    .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                    .forEach(key -> page.append(row(key)));
        }
        return page.toString();
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s |%n".formatted(key.name, standard(key), allowed(key), key.documentation);
    }

    private static String standard(ConfigKey key) {
        if (key.defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
            return "needed";
        }
        String value = key.defaultValue instanceof Password secret ? secret.value() : key.defaultValue.toString();
        return value.isEmpty() || value.equals("[]") ? "none" : "`" + value + "`";
    }

    private static String allowed(ConfigKey key) {
        String type = key.type.name().toLowerCase(Locale.ROOT);
        return key.validator == null ? type : type + ", " + key.validator;
    }
}
