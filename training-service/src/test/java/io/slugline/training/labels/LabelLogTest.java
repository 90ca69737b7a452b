package io.slugline.training.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.SchemaRegistrar;
import io.slugline.schemas.Topic;
import io.slugline.schemas.Topics;
import io.slugline.training.app.Backbone;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.NewsroomException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two decisions with a record between them that is none, on topics of their own. */
class LabelLogTest {
    private static final String PREFIX = "label-log-";

    private static KafkaAccess access;

    @BeforeAll
    static void write() throws Exception {
        Backbone backbone = Backbone.shared();
        Topics topics = new Topics(PREFIX);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backbone.bootstrapServers()))) {
            topics.create(admin, (short) 1, Duration.ofSeconds(30));
        }
        new SchemaRegistrar(backbone.registryUrl()).registerAll(topics);
        access = new KafkaAccess(backbone.bootstrapServers(), backbone.registryUrl(), PREFIX);
        String topic = access.name(Topic.LABELS);
        Serializer<ArticleLabel> serializer = access.serdes().serializer();
        List<ArticleLabel> decisions = new Decisions()
                .label("first", "a1", "anna", "sport", 1)
                .label("second", "a1", "bert", "sport", 2)
                .records();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : List.of(
                    serializer.serialize(topic, decisions.get(0)),
                    "This is no decision.".getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(topic, decisions.get(1)))) {
                producer.send(new ProducerRecord<>(topic, "a1", value)).get();
            }
        }
    }

    @Test
    void aRecordThatCannotBeReadIsLeftOutAtEveryReading() {
        LabelLog log = new LabelLog(access);
        Map<Integer, Long> ends = log.endOffsets();

        List<LoggedDecision> read = log.read(ends);

        assertThat(read).extracting(logged -> logged.decision().getDecisionId()).containsExactly("first", "second");
        assertThat(read).extracting(LoggedDecision::offset).containsExactly(0L, 2L);
        assertThat(log.read(ends)).isEqualTo(read);
    }

    @Test
    void aRegistryThatIsAwayLeavesNothingOut() {
        Map<Integer, Long> ends = new LabelLog(access).endOffsets();
        LabelLog log = new LabelLog(new KafkaAccess(access.bootstrapServers(), "http://127.0.0.1:1", PREFIX));

        assertThatThrownBy(() -> log.read(ends))
                .isInstanceOf(NewsroomException.class)
                .hasMessage(
                        "Topic label-log-labels could not be read: the registry at http://127.0.0.1:1 does not answer;"
                                + " is it there?");
    }
}
