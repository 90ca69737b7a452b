package io.slugline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.FreePort;
import io.slugline.ingest.FeedList.Change;
import io.slugline.ingest.FeedList.Change.Removed;
import io.slugline.ingest.FeedList.Change.Unreadable;
import io.slugline.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTopicIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void waitsForTheBrokersAndForTheTopicAndSaysWhichRecordsAreNoFeeds() throws Exception {
        int port = FreePort.next();
        try (FeedTopic feeds = new FeedTopic(config(port), Clock.systemUTC())) {
            assertThat(feeds.changes()).isEmpty();

            try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port, FreePort.next());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(feeds.changes()).isEmpty();
                new Topics("").create(admin, (short) 1, Duration.ofSeconds(30));
                write(kafka, "gone", null);
                write(kafka, "broken", new byte[] {1, 2, 3});

                List<Change> changes = new ArrayList<>();
                await().atMost(LIMIT).until(() -> {
                    changes.addAll(feeds.changes());
                    return changes.size() == 2;
                });

                assertThat(changes.get(0)).isEqualTo(new Removed("gone"));
                assertThat(changes.get(1)).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.letter().key()).isEqualTo("broken");
                    assertThat(unreadable.letter().bytes()).containsExactly(1, 2, 3);
                    assertThat(unreadable.letter().reason()).isEqualTo("unreadable-feed");
                });
            }
        }
    }

    private static FeedSourceConfig config(int port) {
        return new FeedSourceConfig(Map.of(
                "feeds.topic", "feeds",
                "feeds.bootstrap.servers", "127.0.0.1:" + port,
                "feeds.registry.url", "http://127.0.0.1:1"));
    }

    private static void write(EmbeddedKafka kafka, String key, byte @Nullable [] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("feeds", key, value)).get();
        }
    }
}
