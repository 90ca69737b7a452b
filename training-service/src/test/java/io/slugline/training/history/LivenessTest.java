package io.slugline.training.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.Topic;
import io.slugline.training.app.Backbone;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.labels.LabelWatch.Machine;
import io.slugline.training.labels.LabelWatch.Sighting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One instance that was killed before it loaded version 1, and one that serves it; the history is read after both. */
class LivenessTest {
    private static final String MODEL = "liveness";
    private static final Instant KILLED =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofMinutes(20));
    private static final Instant SERVING = KILLED.plus(Duration.ofMinutes(6));
    private static final Sighting DECISION =
            new Sighting(0, 4, "d1", "a1", "anna", "sport", Machine.SILENT, Instant.EPOCH);

    private static ModelHistory history;

    @BeforeAll
    static void writeWhatTheHistoryReads() throws Exception {
        KafkaAccess access = Backbone.shared().access();
        history = new ModelHistory(access, MODEL);
        ChampionAlias alias = new ChampionAlias(MODEL, history, (version, changes) -> {}, Clock.systemUTC());
        try (ModelJournal journal = new ModelJournal(access, MODEL)) {
            ModelVersion version = Versions.version(MODEL, 1).build();
            journal.write(version, List.of(alias.change(version, "test", "A test says so.")));
        }
        String topic = access.name(Topic.MODEL_STATUS);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> word : List.of(
                    new ProducerRecord<>(topic, null, KILLED.toEpochMilli(), "killed", status(access, "killed", null)),
                    new ProducerRecord<>(
                            topic, null, SERVING.toEpochMilli(), "serving", status(access, "serving", 1)))) {
                producer.send(word).get();
            }
        }
        history.start();
    }

    @AfterAll
    static void close() {
        history.close();
    }

    @Test
    void isNotLiveWhileAnInstanceThatWasHeardOfLatelyServesSomethingElse() {
        assertThat(stageAt(KILLED.plus(Duration.ofMinutes(5)))).isEqualTo(Liveness.Stage.PROMOTED);
    }

    @Test
    void isLiveOnceTheOtherInstanceHasBeenSilentForMoreThanFiveMinutes() {
        assertThat(stageAt(SERVING.plusSeconds(1))).isEqualTo(Liveness.Stage.LIVE);
    }

    @Test
    void isNotLiveWhenNoInstanceIsHeardOf() {
        assertThat(stageAt(SERVING.plus(Duration.ofMinutes(6)))).isEqualTo(Liveness.Stage.PROMOTED);
    }

    private static Liveness.Stage stageAt(Instant now) {
        return new Liveness(history, Clock.fixed(now, ZoneOffset.UTC))
                .of(DECISION)
                .stage();
    }

    private static byte[] status(KafkaAccess access, String instance, Integer loaded) {
        return access.serdes()
                .serializer()
                .serialize(
                        access.name(Topic.MODEL_STATUS),
                        InstanceStatus.newBuilder()
                                .setInstance(instance)
                                .setService("classifier-stream")
                                .setState(InstanceState.SERVING)
                                .setModelName(MODEL)
                                .setLoadedVersion(loaded)
                                .setWantedVersion(1)
                                .setSince(Instant.EPOCH)
                                .build());
    }
}
