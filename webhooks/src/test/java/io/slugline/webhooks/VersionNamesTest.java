package io.slugline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.schemas.ModelLabel;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.TrainingSetRef;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record is the number of a version, and "bad" is none. */
class VersionNamesTest {
    private static final String TOPIC = "model-versions";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private boolean registryAnswers = true;
    private final VersionNames names = new VersionNames(
            TOPIC, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), consumer, (topic, bytes) -> read(bytes));

    @BeforeEach
    void writeThreeVersionsOfWhichOneIsBad() {
        Node broker = new Node(0, "broker", 9092);
        Node[] one = {broker};
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, broker, one, one)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        consumer.schedulePollTask(this::write);
    }

    @Test
    void stepsOverAVersionThatCannotBeRead() {
        assertThat(names.name("topics", 1, "sport")).isEqualTo("sport of 1");
        assertThat(names.name("topics", 3, "sport")).isEqualTo("sport of 3");
    }

    @Test
    void namesTheLabelsOfThatVersionAsTheNewestDoes() {
        assertThat(names.name("topics", 2, "sport")).isEqualTo("sport of 3");
    }

    @Test
    void waitsForARegistryThatDoesNotAnswer() {
        registryAnswers = false;
        assertThatThrownBy(() -> names.name("topics", 1, "sport"))
                .isInstanceOf(KafkaException.class)
                .hasMessage("the schema registry does not answer");

        registryAnswers = true;
        consumer.schedulePollTask(this::write);

        assertThat(names.name("topics", 1, "sport")).isEqualTo("sport of 1");
    }

    private void write() {
        List<String> texts = List.of("1", "bad", "3");
        for (int offset = 0; offset < texts.size(); offset++) {
            byte[] value = texts.get(offset).getBytes(StandardCharsets.UTF_8);
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, "topics", value));
        }
    }

    private ModelVersion read(byte[] bytes) {
        if (!registryAnswers) {
            throw new IllegalStateException(new ConnectException("refused"));
        }
        int version = Integer.parseInt(new String(bytes, StandardCharsets.UTF_8));
        return ModelVersion.newBuilder()
                .setName("topics")
                .setVersion(version)
                .setArtifactUri("file:/releases/" + version)
                .setManifestSha256("")
                .setLabels(List.of(ModelLabel.newBuilder()
                        .setId("sport")
                        .setName("sport of " + version)
                        .build()))
                .setLabelSetVersion("1")
                .setAdaptation("head")
                .setBase("encoder")
                .setTrainingSet(TrainingSetRef.newBuilder()
                        .setTopic("labels")
                        .setFingerprint("")
                        .setTrainExamples(5)
                        .build())
                .setSizeBytes(1)
                .setCreatedBy("test")
                .setCreated(Instant.EPOCH)
                .build();
    }
}
