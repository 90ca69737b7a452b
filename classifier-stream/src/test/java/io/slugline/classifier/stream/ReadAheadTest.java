package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Script;
import io.slugline.classifier.newsroom.ScriptedScorers;
import io.slugline.classifier.serving.ActiveModel;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.serving.Release;
import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The read-ahead by itself: polls are given to it by hand. */
class ReadAheadTest {
    private static final int BOUND = 100;

    private final Newsroom newsroom = Newsroom.open();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ModelSlot slot = new ModelSlot();
    private final Meters meters = new Meters(registry);
    private final ActiveModel model = new ActiveModel(slot, meters, Clock.systemUTC());
    private final ArticleDecoder decoder =
            new ArticleDecoder(new AvroSerdes(newsroom.backbone().registryUrl()));
    private final ReadAhead readAhead = new ReadAhead(decoder, model, meters, 4096, BOUND);

    @BeforeEach
    void serve() {
        slot.swap(new Release("topics", 1, new ScriptedScorers().open(Script.of(1))));
    }

    @AfterEach
    void close() {
        decoder.close();
        newsroom.close();
    }

    @Test
    void scoresAPollTogetherWhenItsFirstArticleIsTaken() {
        readAhead.plan(poll(0, 0, 20));
        assertThat(batches()).isZero();

        for (int offset = 0; offset < 20; offset++) {
            assertThat(readAhead.take(origin(0, offset))).isPresent();
        }

        assertThat(batches()).isEqualTo(1);
        assertThat(readAhead.size()).isZero();
    }

    @Test
    void givesEachArticleOnce() {
        readAhead.plan(poll(0, 0, 1));
        assertThat(readAhead.take(origin(0, 0))).isPresent();

        assertThat(readAhead.take(origin(0, 0))).isEmpty();
    }

    @Test
    void forgetsTheArticlesBeforeTheOneThatIsTaken() {
        readAhead.plan(poll(0, 0, 20));

        assertThat(readAhead.take(origin(0, 15))).isPresent();

        assertThat(readAhead.size()).isEqualTo(4);
    }

    @Test
    void forgetsAPartitionThatIsNoLongerOurs() {
        readAhead.plan(poll(0, 0, 20));
        readAhead.plan(poll(1, 0, 5));

        readAhead.drop(0);

        assertThat(readAhead.size()).isEqualTo(5);
        assertThat(readAhead.take(origin(0, 3))).isEmpty();
        assertThat(readAhead.take(origin(1, 3))).isPresent();
    }

    @Test
    void plansNoMoreThanItsBound() {
        for (int poll = 0; poll < 20; poll++) {
            readAhead.plan(poll(0, poll * 20, 20));
        }

        assertThat(readAhead.size()).isEqualTo(BOUND);
        assertThat(readAhead.take(origin(0, 399))).isEmpty();
        assertThat(readAhead.size()).isZero();
    }

    @Test
    void replacesWhatItKnewWhenAPollIsRepeated() {
        readAhead.plan(poll(0, 0, 20));
        readAhead.plan(poll(0, 0, 20));

        assertThat(readAhead.size()).isEqualTo(20);
    }

    @Test
    void hasNoAnswersForABatchThatFailsAndCountsIt() {
        slot.swap(
                new Release("topics", 2, new ScriptedScorers().open(Script.of(2).failing())));
        readAhead.plan(poll(0, 0, 3));

        assertThat(readAhead.take(origin(0, 0))).isEmpty();
        assertThat(readAhead.take(origin(0, 1))).isEmpty();

        assertThat(registry.get("slugline.read.ahead.failures").counter().count())
                .isEqualTo(1);
    }

    private long batches() {
        return registry.get("slugline.score").timer().count();
    }

    private Origin origin(int partition, long offset) {
        return new Origin(newsroom.name(Topic.ARTICLES), partition, offset);
    }

    private ConsumerRecords<byte[], byte[]> poll(int partition, int from, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        String topic = newsroom.name(Topic.ARTICLES);
        for (int offset = from; offset < from + count; offset++) {
            byte[] value = newsroom.bytes(Topic.ARTICLES, Newsroom.article("a" + offset, title -> title));
            records.add(new ConsumerRecord<>(topic, partition, offset, null, value));
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic, partition), records), Map.of());
    }
}
