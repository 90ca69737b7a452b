package io.slugline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSourceConfigTest {
    @Test
    void needsNothingButAFeed() {
        FeedSourceConfig config = new FeedSourceConfig(Map.of("feed.urls", "https://x.example/feed"));

        assertThat(config.fetchLimits().deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.fetchLimits().maxBytes()).isEqualTo(16 << 20);
        assertThat(config.fetchLimits().addresses().allows("h", InetAddress.getLoopbackAddress(), 80))
                .isFalse();
        assertThat(config.pollLimits().perHost()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "articles.topic | a | There is nothing to poll: set feed.urls, feeds.opml or feeds.topic.",
                "feed.urls | ftp://x.example/ | Invalid value ftp://x.example/ for configuration feed.urls: is no http or https address",
                "proxy.url | proxy:3128 | Invalid value proxy:3128 for configuration proxy.url: is no address such as http://proxy:3128",
                "allow.addresses | 10.0.0.0/99 | Invalid value 10.0.0.0/99 for configuration allow.addresses: 10.0.0.0/99 has no valid prefix length",
                "allow.addresses | intranet | Invalid value intranet for configuration allow.addresses: intranet needs a port, as every name does",
                "websub.listen | 8090 | Invalid value 8090 for configuration websub.listen: is no address to listen on such as 0.0.0.0:8090",
                "feeds.topic | feeds | Invalid value  for configuration feeds.bootstrap.servers: is needed to read feeds.topic",
            })
    void refusesSettingsThatCannotWork(String name, String value, String message) {
        assertThatThrownBy(() -> new FeedSourceConfig(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAShortestIntervalAboveTheLongest() {
        assertThatThrownBy(() -> new FeedSourceConfig(Map.of(
                        "feed.urls",
                        "https://x.example/",
                        "poll.interval.min.ms",
                        "1000",
                        "poll.interval.max.ms",
                        "500")))
                .hasMessageContaining("must not be above poll.interval.max.ms");
    }

    @Test
    void refusesToListenForPushesWithoutAnAddressForHubs() {
        assertThatThrownBy(() -> new FeedSourceConfig(
                        Map.of("feed.urls", "https://x.example/", "websub.listen", "127.0.0.1:8090")))
                .hasMessageContaining("websub.callback.url");
    }

    @Test
    void showsWhatIsOfUseOnly() {
        Map<String, ConfigValue> without = FeedSourceConfig.DEFINITION.validateAll(Map.of("feed.urls", "https://x/"));
        Map<String, ConfigValue> with = FeedSourceConfig.DEFINITION.validateAll(Map.of("feeds.topic", "feeds"));

        assertThat(without.get("feeds.registry.url").visible()).isFalse();
        assertThat(with.get("feeds.registry.url").visible()).isTrue();
        assertThat(without.get("websub.callback.url").visible()).isFalse();
    }

    @Test
    void documentsEverySettingInAGroup() {
        assertThat(FeedSourceConfig.DEFINITION.configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).endsWith(".");
            assertThat(key.group).as(key.name).isNotNull();
            assertThat(key.displayName).as(key.name).isNotEqualTo(key.name);
        });
    }

    @Test
    void sharesEachFeedOutToOneTask() {
        FeedSourceConnector connector = new FeedSourceConnector();
        connector.start(Map.of("feed.urls", "https://x.example/feed"));

        List<FeedShare> shares =
                connector.taskConfigs(3).stream().map(FeedShare::of).toList();

        for (int number = 0; number < 100; number++) {
            String feedId = "feed-" + number;
            assertThat(shares.stream().filter(share -> share.contains(feedId))).hasSize(1);
        }
    }

    @Test
    void supportsExactlyOnce() {
        assertThat(new FeedSourceConnector().exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void refusesOffsetsThatATaskCouldNotRead() {
        FeedSourceConnector connector = new FeedSourceConnector();

        assertThat(connector.alterOffsets(Map.of(), Map.of(Map.of("feed", "f"), Map.of("etag", "\"1\""))))
                .isTrue();
        assertThatThrownBy(() -> connector.alterOffsets(Map.of(), Map.of(Map.of("file", "f"), Map.of())))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("{\"feed\": \"<feed id>\"}");
        assertThatThrownBy(() -> connector.alterOffsets(Map.of(), Map.of(Map.of("feed", "f"), Map.of("seen", "???"))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void readsSecretsByNameAndNeverShowsThem() {
        FeedSourceConfig config = new FeedSourceConfig(Map.of(
                "feed.urls",
                "https://x.example/",
                "credentials.press",
                "basic ada:secret",
                "credentials.wire",
                "bearer token"));

        NamedCredentials credentials = new NamedCredentials(config);

        assertThat(credentials.authorization("press")).isEqualTo("Basic YWRhOnNlY3JldA==");
        assertThat(credentials.authorization("wire")).isEqualTo("Bearer token");
        assertThat(credentials.authorization(null)).isNull();
        assertThat(credentials.toString()).doesNotContain("secret", "token");
    }
}
