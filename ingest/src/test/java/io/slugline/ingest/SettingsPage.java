package io.slugline.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes settings as a page of Markdown, group by group, in the order of their definition. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings of the feed source

            Written from the settings themselves by `SettingsReferenceTest`. Besides these there are Kafka Connect's own, and

            - `credentials.<name>`: a secret that feeds name in their field `credentials`, as `basic user:password` or
              `bearer token`; best a reference to a config provider, so that the secret itself is in no setting. It is
              sent only to the scheme, host and port of the feed's own address, or to that host once it has gone from http to
              https. A feed that has moved elsewhere fails with status 401 until its address is changed to the new one.
              A feed gets its `credentials` from the Feed record on the feeds topic and from nowhere else: neither the console nor a
              list of addresses sets the field, so whoever wants it produces the record; the console keeps it when it changes a feed.
            - `feeds.consumer.<setting>`: handed to the consumer of the feeds topic.
            """;

    private SettingsPage() {}

    static String of(ConfigDef definition) {
        Map<String, StringBuilder> groups = new LinkedHashMap<>();
        for (String group : definition.groups()) {
            groups.put(group, new StringBuilder());
        }
        definition.configKeys().values().stream()
                .sorted((one, other) -> Integer.compare(one.orderInGroup, other.orderInGroup))
                .forEach(key -> groups.get(key.group).append(row(key)));
        StringBuilder page = new StringBuilder(HEAD);
        groups.forEach((group, rows) -> page.append("\n## ")
                .append(group)
                .append("\n\n| setting | default | allowed | what it does |\n|---|---|---|---|\n")
                .append(rows));
        return page.toString();
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s |%n".formatted(key.name, standard(key), allowed(key), key.documentation);
    }

    private static String standard(ConfigKey key) {
        // The version of the build is none of a page's business.
        String value = key.defaultValue.toString().replace(Version.current(), "<version>");
        return value.isEmpty() || key.defaultValue.equals(List.of()) ? "none" : "`" + value + "`";
    }

    private static String allowed(ConfigKey key) {
        String type = key.type.name().toLowerCase(java.util.Locale.ROOT);
        return key.validator == null
                ? type
                : type + ", " + key.validator.toString().replace("|", "\\|");
    }
}
