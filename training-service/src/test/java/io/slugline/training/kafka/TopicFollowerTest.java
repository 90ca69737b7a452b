package io.slugline.training.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.schemas.Topic;
import io.slugline.training.app.Backbone;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three records on a real broker, of which the second is trouble. */
class TopicFollowerTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static KafkaAccess access;

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void writeThreeRecords() throws Exception {
        access = Backbone.shared().access();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", access.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : List.of("one", "two", "three")) {
                producer.send(new ProducerRecord<>(access.name(Topic.FEEDS), "key", value))
                        .get();
            }
        }
    }

    @Test
    void aRecordThatCannotBeReadHidesNoneBehindIt() throws Exception {
        follow(value -> {
            if (value.equals("two")) {
                throw new IllegalStateException("This is no record.");
            }
            taken.add(value);
        });

        assertThat(taken).containsExactly("one", "three");
    }

    @Test
    void aRegistryThatIsAwayHoldsRecordsUpAndLosesNone() throws Exception {
        List<String> tries = new ArrayList<>();
        follow(value -> {
            tries.add(value);
            if (value.equals("two") && tries.size() < 4) {
                throw new IllegalStateException(new ConnectException("Connection refused"));
            }
            taken.add(value);
        });

        assertThat(taken).containsExactly("one", "two", "three");
        assertThat(tries).containsExactly("one", "two", "two", "two", "three");
    }

    @Test
    void anInterruptWhileTheRegistryIsAwayEndsItInsteadOfAskingInCircles() throws Exception {
        AtomicReference<Thread> reader = new AtomicReference<>();
        TopicFollower.Sink interrupted = message -> {
            taken.add("tried");
            reader.set(Thread.currentThread());
            Thread.currentThread().interrupt();
            throw new IllegalStateException(new ConnectException("Connection refused"));
        };
        try (TopicFollower follower = new TopicFollower(access, Map.of(Topic.FEEDS, interrupted))) {
            follower.start();

            await().atMost(LIMIT)
                    .until(() -> reader.get() != null && !reader.get().isAlive());
        }

        assertThat(taken).containsExactly("tried");
    }

    private static void follow(Consumer<String> reader) throws InterruptedException {
        TopicFollower.Sink sink = message -> reader.accept(new String(message.value(), StandardCharsets.UTF_8));
        try (TopicFollower follower = new TopicFollower(access, Map.of(Topic.FEEDS, sink))) {
            follower.start();
            follower.awaitCaughtUp(LIMIT);
        }
    }
}
