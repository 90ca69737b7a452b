package io.slugline.console.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slugline.console.index.ArticleIndex;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console does with one poll after another, without a broker. No record here can be read: each is skipped. */
class CatchingUpTest {
    private static final TopicPartition ARTICLES = new TopicPartition("articles", 0);
    private static final int POLL = 10;

    @TempDir
    Path folder;

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private ArticleIndex index;
    private ArticleProjection projection;
    private TopicReader reader;
    private long published;

    @BeforeEach
    void open() {
        index = ArticleIndex.open(folder);
        RecordDecoder decoder =
                new RecordDecoder(new AvroSerdes("http://127.0.0.1:1"), new RegistryProbe("http://127.0.0.1:1"));
        projection =
                new ArticleProjection(index, new Silent(), decoder, new Forgetting(Duration.ZERO, Clock.systemUTC()));
        Map<Topic, TopicDescription> topics = new EnumMap<>(Topic.class);
        for (Topic topic : ArticleProjection.TOPICS) {
            TopicPartition partition = new TopicPartition(topic.plainName(), 0);
            topics.put(topic, described(topic));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, 0L));
        }
        reader = new TopicReader(topics, consumer);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void keepsNoPositionOfWhatItHasPolledAndNotYetIndexed() {
        consumer.updateEndOffsets(Map.of(ARTICLES, 50_000L));
        projection.begin(reader);
        consumer.schedulePollTask(this::publish);
        projection.turn(reader);
        long first = published;
        consumer.schedulePollTask(this::publish);
        consumer.schedulePollTask(consumer::wakeup);

        assertThatThrownBy(() -> projection.turn(reader)).isInstanceOf(WakeupException.class);
        projection.end(reader);

        assertThat(reader.positions()).containsEntry(ARTICLES, 2 * first);
        assertThat(Positions.parse(index.committed())).containsEntry(ARTICLES, first);
    }

    @Test
    void gathersManyPollsWhileMuchIsLeft() {
        consumer.updateEndOffsets(Map.of(ARTICLES, 50_000L));
        projection.begin(reader);
        consumer.schedulePollTask(this::publish);
        consumer.schedulePollTask(this::publish);

        projection.turn(reader);

        assertThat(reader.positions()).containsEntry(ARTICLES, 2L * POLL);
    }

    @Test
    void indexesWhatComesWhileStoriesKeepComing() {
        projection.begin(reader);
        for (int i = 0; i < 3; i++) {
            consumer.schedulePollTask(this::publishAndLeaveOne);
        }

        projection.turn(reader);

        assertThat(reader.positions()).containsEntry(ARTICLES, (long) POLL);
    }

    /** There is always one more, but what was there a moment ago is read. */
    @Test
    void becomesLiveWhileStoriesKeepComing() {
        projection.begin(reader);

        await().pollInSameThread().until(() -> {
            consumer.schedulePollTask(this::publishAndLeaveOne);
            projection.turn(reader);
            return projection.status().state() == ProjectionStatus.State.LIVE;
        });

        assertThat(projection.status().remaining()).isEqualTo(1);
    }

    @Test
    void isNotLiveBeforeItHasReadWhatWasThere() {
        consumer.updateEndOffsets(Map.of(ARTICLES, 50_000L));
        projection.begin(reader);
        consumer.schedulePollTask(this::publish);

        projection.turn(reader);

        assertThat(projection.status().state()).isEqualTo(ProjectionStatus.State.CATCHING_UP);
    }

    private void publish() {
        for (int i = 0; i < POLL; i++) {
            consumer.addRecord(new ConsumerRecord<>(ARTICLES.topic(), 0, published++, "a", new byte[1]));
        }
    }

    private void publishAndLeaveOne() {
        publish();
        consumer.updateEndOffsets(Map.of(ARTICLES, published + 1));
    }

    private static TopicDescription described(Topic topic) {
        TopicPartitionInfo partition =
                new TopicPartitionInfo(0, new Node(0, "127.0.0.1", 1), List.of(), List.of(), List.of(), List.of());
        return new TopicDescription(topic.plainName(), false, List.of(partition), Set.of(), Uuid.ONE_UUID);
    }
}
