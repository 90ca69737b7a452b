package io.slugline.standalone.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerGroupsTest {
    private static final TopicPartition FIRST = new TopicPartition("stories", 0);
    private static final TopicPartition SECOND = new TopicPartition("stories", 1);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Admin admin;
    private static ConsumerGroups groups;

    /** Three stories, each in a transaction of its own, so that there is a mark behind each. */
    @BeforeAll
    static void write() throws Exception {
        kafka = EmbeddedKafka.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        groups = new ConsumerGroups(kafka.bootstrapServers());
        admin.createTopics(Set.of(new NewTopic("stories", 2, (short) 1))).all().get();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            for (int partition : List.of(0, 0, 1)) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("stories", partition, "key", "story"))
                        .get();
                producer.commitTransaction();
            }
        }
    }

    @AfterAll
    static void close() {
        groups.close();
        admin.close();
        kafka.close();
    }

    @Test
    void countsRecordsAndNotTheMarksOfTransactions() throws Exception {
        commit("two-behind", Map.of(FIRST, at(1, ""), SECOND, at(0, "")));
        commit("well", Map.of(FIRST, at(3, ""), SECOND, at(1, "")));

        assertThat(groups.standing("two-behind").waiting()).isEqualTo(2);
        assertThat(groups.standing("well").waiting()).isZero();
    }

    @Test
    void tellsEachNoteOnce() throws Exception {
        commit("one-note", Map.of(FIRST, at(1, "delivering"), SECOND, at(0, "delivering")));
        commit("two-notes", Map.of(FIRST, at(1, "delivering"), SECOND, at(0, "It refuses connections.")));

        assertThat(groups.standing("one-note").notes()).containsExactly("delivering");
        assertThat(groups.standing("two-notes").notes())
                .containsExactlyInAnyOrder("delivering", "It refuses connections.");
    }

    @Test
    void knowsNothingOfAGroupThatHasCommittedNothing() {
        assertThat(groups.standing("nobody")).isEqualTo(new ConsumerGroups.Standing(0, List.of()));
    }

    @Test
    void forgetsAGroupAndDoesNotMindThatItIsNotThere() throws Exception {
        commit("removed", Map.of(FIRST, at(1, "delivering")));

        assertThat(groups.forget("removed")).isTrue();
        assertThat(groups.forget("removed")).isTrue();
        assertThat(groups.standing("removed").notes()).isEmpty();
    }

    private static void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets) throws Exception {
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    private static OffsetAndMetadata at(long offset, String note) {
        return new OffsetAndMetadata(offset, note);
    }
}
