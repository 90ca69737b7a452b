package io.slugline.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.ConsoleProcess;
import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.newsroom.Seed;
import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.FreePort;
import io.slugline.schemas.ArticleLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away while an editor labels, and comes back. */
class DisconnectionIT {
    private static final String PREFIX = "away.";

    @TempDir
    Path folder;

    private final int port = FreePort.next();
    private final int controllerPort = FreePort.next();
    private EmbeddedKafka kafka;
    private Desk desk;

    @BeforeEach
    void startBroker() {
        kafka = EmbeddedKafka.start(folder, port, controllerPort);
        desk = Newsroom.running().apart(PREFIX, kafka.bootstrapServers());
    }

    @AfterEach
    void stopBroker() {
        desk.close();
        kafka.close();
    }

    @Test
    void saysSavedOnlyOfWhatKafkaHasAndWritesItOnce() {
        int stories = new Seed(desk).write().size();
        try (ConsoleProcess console =
                ConsoleProcess.start(PREFIX, "slugline.kafka.bootstrap-servers=" + kafka.bootstrapServers())) {
            console.awaitArticles(stories);
            assertThat(decide(console, "decision-1", "seed-1")).contains("\"saved\"");

            kafka.close();
            String whileAway = decide(console, "decision-2", "seed-2");
            await().until(() -> console.get("/api/overview").body().contains("\"WAITING\""));
            String again = decide(console, "decision-2", "seed-2");
            kafka = EmbeddedKafka.start(folder, port, controllerPort);
            await().until(() -> decide(console, "decision-2", "seed-2").contains("\"saved\""));
            String repeated = decide(console, "decision-2", "seed-2");

            assertThat(List.of(whileAway, again))
                    .allSatisfy(
                            answer -> assertThat(answer).contains("\"unsaved\"").doesNotContain("\"saved\""));
            assertThat(repeated).contains("\"saved\"");
            assertThat(desk.labels())
                    .extracting(ArticleLabel::getDecisionId)
                    .containsExactlyInAnyOrder("decision-1", "decision-2");
        }
    }

    /** The twin: had the console answered once a record was handed to the client, it would have lied. */
    @Test
    void aSendThatIsNotWaitedForLosesTheLabel() {
        // A producer that forgets the partitions of a broker that is away would not take the record at all.
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0, "metadata.recovery.strategy", "none");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.partitionsFor(PREFIX + "labels")).isNotEmpty();
            kafka.close();

            var handedOver = producer.send(new ProducerRecord<>(PREFIX + "labels", "seed-1", "a label"));
            producer.close(Duration.ZERO);
            kafka = EmbeddedKafka.start(folder, port, controllerPort);

            assertThat(handedOver).isNotNull();
            assertThat(desk.count(PREFIX + "labels")).isZero();
        }
    }

    private static String decide(ConsoleProcess console, String decisionId, String articleId) {
        return console.post("/api/decisions", "ana", """
                {"decisions":[{"decisionId":"%s","articleId":"%s","action":"LABEL","label":"medtop:15000000","blind":false}]}""".formatted(decisionId, articleId))
                .body();
    }
}
