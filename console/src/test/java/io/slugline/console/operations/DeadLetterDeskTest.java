package io.slugline.console.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slugline.console.newsroom.Desk;
import io.slugline.console.newsroom.Newsroom;
import io.slugline.console.operations.DeadLetterDesk.Replayed;
import io.slugline.console.projection.Backbone;
import io.slugline.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterDeskTest {
    private static final String EVERY_REASON = "";
    private static final byte[] SMALL = "a story".getBytes(UTF_8);

    private Backbone backbone;
    private Desk desk;
    private DeadLetterDesk letters;

    @BeforeEach
    void freshTopics() {
        String prefix = "d" + UUID.randomUUID().toString().substring(0, 8) + ".";
        desk = Newsroom.running().apart(prefix);
        backbone = new Backbone(
                Newsroom.running().bootstrapServers(),
                Optional.empty(),
                Newsroom.running().registryUrl(),
                prefix,
                4_000);
        letters = new DeadLetterDesk(backbone);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void sendsALetterBackOnceHoweverOftenItIsReplayed() {
        setAside("a1", "unknown-schema");
        setAside("a2", "unknown-schema");

        Replayed first = letters.replay(EVERY_REASON, false);
        Replayed second = letters.replay(EVERY_REASON, false);

        assertThat(first).isEqualTo(new Replayed(2, 0));
        assertThat(second).isEqualTo(new Replayed(0, 2));
        assertSent("a1", "a2");
    }

    @Test
    void sendsWhatARepeatedReasonLeftOutAndNothingElse() {
        setAside("a1", "unknown-schema");
        setAside("a2", "output-refused");
        setAside("a3", "unknown-schema");
        assertThat(letters.replay("output-refused", false)).isEqualTo(new Replayed(1, 0));
        assertSent("a2");

        Replayed rest = letters.replay(EVERY_REASON, false);

        assertThat(rest).isEqualTo(new Replayed(2, 1));
        assertSent("a1", "a2", "a3");
    }

    @Test
    void countsInADryRunWhatWouldReallyBeSent() {
        setAside("a1", "unknown-schema");
        letters.replay(EVERY_REASON, false);
        setAside("a2", "unknown-schema");

        assertThat(letters.replay(EVERY_REASON, true)).isEqualTo(new Replayed(1, 1));
        assertSent("a1");
    }

    @Test
    void showsWhichLettersWereSentBack() {
        setAside("a1", "unknown-schema");
        letters.replay(EVERY_REASON, false);
        setAside("a2", "unknown-schema");

        var found = letters.newest();

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.letters()).extracting(DeadLetter::key).containsExactly("a2", "a1");
        assertThat(found.letters()).extracting(DeadLetter::sentBack).containsExactly(false, true);
    }

    @Test
    void sendsNothingWhereTheBrokerRefusesOneOfThem() throws Exception {
        setAside("a1", "unknown-schema");
        byte[] large = new byte[50_000];
        new Random(7).nextBytes(large);
        desk.deadLetter("a2", "unknown-schema", Topic.ARTICLES, large);
        desk.flush();
        limitArticlesTo(20_000);
        assertThatThrownBy(() -> letters.replay(EVERY_REASON, false))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing is sent twice");
        assertThat(desk.keys(Topic.ARTICLES)).isEmpty();

        limitArticlesTo(200_000);

        assertThat(letters.replay(EVERY_REASON, false)).isEqualTo(new Replayed(2, 0));
        assertSent("a1", "a2");
    }

    @Test
    void undoesTheReplayOfAConsoleThatDiedInIt() {
        setAside("a1", "unknown-schema");
        try (KafkaProducer<String, byte[]> died = backbone.producer(backbone.name(Topic.DEAD_LETTERS) + "-replay")) {
            died.initTransactions();
            died.beginTransaction();
            var unused = died.send(new ProducerRecord<>(backbone.name(Topic.ARTICLES), "a1", SMALL));
            var unusedMark = died.send(ReplayMark.of(backbone.name(Topic.DEAD_LETTERS), List.of(0L)));
            died.flush();

            assertThat(letters.replay(EVERY_REASON, false)).isEqualTo(new Replayed(1, 0));
        }

        assertSent("a1");
    }

    /** A commit is answered before every partition shows it. */
    private void assertSent(String... keys) {
        await().untilAsserted(() -> assertThat(desk.keys(Topic.ARTICLES)).containsExactlyInAnyOrder(keys));
    }

    private void setAside(String key, String reason) {
        desk.deadLetter(key, reason, Topic.ARTICLES, SMALL);
        desk.flush();
    }

    private void limitArticlesTo(int bytes) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, backbone.name(Topic.ARTICLES));
        ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
        try (Admin admin = backbone.admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(limit, OpType.SET))))
                    .all()
                    .get();
            await().until(() -> admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get(limit.name())
                    .value()
                    .equals(limit.value()));
        }
    }
}
