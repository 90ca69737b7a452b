package io.slugline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.webhooks.sample.SettingsOf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookConfigTest {
    @Test
    void needsAnAddressASecretAndARegistry() {
        WebhookConfig config = new WebhookConfig(settings(Map.of()));

        assertThat(config.endpoint().address()).hasToString("https://news.example/***");
        assertThat(config.endpoint().deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.endpoint().secrets()).hasSize(1);
        assertThat(config.filter().labels()).isEmpty();
        assertThat(config.filter().topOnly()).isFalse();
        assertThat(config.filter().needsReview()).isTrue();
        assertThat(config.backoff().longest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.setsRecordsAside()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url | http://news.example/s3cret | Invalid value [hidden] for configuration url: must begin with https://, because http://news.example/*** is not on this machine; allow.http=true sends events in the clear",
                "url | news.example/s3cret | Invalid value [hidden] for configuration url: must be an address such as https://news.example/hooks/slugline",
                "secret | s3cret | Invalid value [hidden] for configuration secret: must be whsec_ and 24 to 64 bytes in base64, such as whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "secret.previous | whsec_czNjcmV0 | Invalid value [hidden] for configuration secret.previous: must be whsec_ and 24 to 64 bytes in base64; these are 6",
                "authorization | Bearer s3crét | Invalid value [hidden] for configuration authorization: must be one line of printable ASCII, such as Bearer and a token",
                "min.score | 1.5 | Invalid value 1.5 for configuration min.score: Value must be no more than 1",
                "labels.match | all | Invalid value all for configuration labels.match: String must be one of: any, top",
                "batch.size | 0 | Invalid value 0 for configuration batch.size: Value must be at least 1",
                "request.deadline.ms | 99 | Invalid value 99 for configuration request.deadline.ms: Value must be at least 100",
                "retry.delay.min.ms | 60000 | Invalid value 60000 for configuration retry.delay.min.ms: must not be above retry.delay.max.ms",
                "registry.url | registry:8080 | Invalid value registry:8080 for configuration registry.url: must be an http or https address",
                "event.source | a b | Invalid value a b for configuration event.source: must be a URI reference",
                "topics | articles | Invalid value articles for configuration topics: must name classified-articles, labels or both",
                "value.converter | json | Invalid value json for configuration value.converter: must be org.apache.kafka.connect.converters.ByteArrayConverter: the connector itself reads records",
                "consumer.override.isolation.level | read_uncommitted | Invalid value read_uncommitted for configuration consumer.override.isolation.level: must be read_committed: otherwise stories are sent whose classification was undone",
            })
    void refusesSettingsThatCannotWork(String name, String value, String message) {
        assertThatThrownBy(() -> new WebhookConfig(settings(Map.of(name, value, "retry.delay.max.ms", "50000"))))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void countsOnlyTheBestLabelIfThatIsWanted() {
        assertThat(new WebhookConfig(settings(Map.of("labels.match", "top")))
                        .filter()
                        .topOnly())
                .isTrue();
    }

    @Test
    void takesTwoSecretsWhileTheyChange() {
        WebhookConfig config =
                new WebhookConfig(settings(Map.of("secret.previous", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")));

        assertThat(config.endpoint().secrets()).hasSize(2);
    }

    @Test
    void showsNoSecret() {
        WebhookConfig config = new WebhookConfig(settings(Map.of("authorization", "Bearer t0ken")));

        assertThat(config.values().toString() + config.endpoint())
                .doesNotContain("s3cret", "t0ken", "whsec")
                .contains("[hidden]");
    }

    @Test
    void isCheckedAsAWholeBeforeTheConnectorIsCreated() {
        List<ConfigValue> values = new WebhookSinkConnector()
                .validate(settings(Map.of("topics", "articles")))
                .configValues();

        assertThat(values)
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("url");
                    assertThat(value.errorMessages().get(0)).contains("configuration topics");
                });
    }

    @Test
    void documentsEverySettingInAGroup() {
        assertThat(WebhookConfig.DEFINITION.configKeys().values())
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> {
                    assertThat(key.documentation).as(key.name).endsWith(".");
                    assertThat(key.group).as(key.name).isNotNull();
                    assertThat(key.displayName).as(key.name).isNotEqualTo(key.name);
                });
    }

    @Test
    void isFoundByWorkers() {
        assertThat(ServiceLoader.load(SinkConnector.class))
                .anySatisfy(connector -> assertThat(connector).isInstanceOf(WebhookSinkConnector.class));
    }

    @Test
    void givesEachTaskTheSameSettings() {
        WebhookSinkConnector connector = new WebhookSinkConnector();
        connector.start(settings(Map.of()));

        assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(settings(Map.of()));
    }

    private static Map<String, String> settings(Map<String, String> more) {
        return SettingsOf.webhook(more);
    }
}
