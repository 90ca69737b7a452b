package io.slugline.webhooks;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * One subscription: posts classified stories, and editors' decisions where they are wanted, to one address as CloudEvents.
 *
 * <p>At least once, and in order within a partition: an offset is committed once the endpoint has taken everything before it,
 * or has refused it and it was set aside. The same record always has the same event id, so a receiver can drop what comes
 * twice. An endpoint that is down delays its own events and no others.
 */
public final class WebhookSinkConnector extends SinkConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public ConfigDef config() {
        return WebhookConfig.DEFINITION;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return WebhookSinkTask.class;
    }

    /** Checks each setting by itself and, once all of them are right, against one another; that error stands under url. */
    @Override
    public Config validate(Map<String, String> connectorSettings) {
        Config checked = super.validate(connectorSettings);
        if (checked.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty())) {
            try {
                new WebhookConfig(connectorSettings);
            } catch (ConfigException e) {
                checked.configValues().stream()
                        .filter(value -> value.name().equals(EndpointSettings.URL))
                        .forEach(value -> addError(value, e));
            }
        }
        return checked;
    }

    private static void addError(ConfigValue value, ConfigException wrong) {
        value.addErrorMessage(String.valueOf(wrong.getMessage()));
    }

    /** Fails with the setting, its value unless that is secret, and what is allowed. */
    @Override
    public void start(Map<String, String> connectorSettings) {
        new WebhookConfig(connectorSettings);
        settings = Map.copyOf(connectorSettings);
    }

    /** Tasks share the partitions among them; each posts one request at a time. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    /** Any offset will do: the task begins wherever it is told. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorSettings, Map<TopicPartition, Long> offsets) {
        return true;
    }
}
