package io.slugline.training.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slugline.schemas.Topic;
import io.slugline.training.app.Backbone;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
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
        try (TopicFollower follower = new TopicFollower("follower", access, Map.of(Topic.FEEDS, interrupted))) {
            follower.start();

            await().atMost(LIMIT)
                    .until(() -> reader.get() != null && !reader.get().isAlive());
        }

        assertThat(taken).containsExactly("tried");
    }

    @Test
    void aBrokerThatIsAwayForAWhileIsWaitedFor() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Supplier<Optional<RuntimeException>> twiceAway = () -> asked.incrementAndGet() > 2
                ? Optional.empty()
                : Optional.of(new TimeoutException("The broker does not answer."));
        try (TopicFollower follower = followerOf(twiceAway)) {
            follower.start();

            follower.awaitCaughtUp(LIMIT);

            assertThat(taken).containsExactly("one", "two", "three");
            assertThat(asked).hasValue(3);
            assertThat(follower.failure()).isEmpty();
        }
    }

    @Test
    void whoeverGivesUpWaitingIsForgotten() throws Exception {
        AtomicReference<RuntimeException> fault = new AtomicReference<>(new TimeoutException("The broker is away."));
        AtomicInteger asked = new AtomicInteger();
        Supplier<Optional<RuntimeException>> away = () -> {
            asked.incrementAndGet();
            return Optional.ofNullable(fault.get());
        };
        try (TopicFollower follower = followerOf(away)) {
            assertThatThrownBy(() -> follower.awaitCaughtUp(Duration.ofMillis(1)))
                    .hasMessageEndingWith("is the broker there?");

            fault.set(null);
            follower.start();
            follower.awaitCaughtUp(LIMIT);

            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aFaultThatNoWaitMendsEndsItAndIsSaidToAllWhoWait() throws Exception {
        try (TopicFollower follower = followerOf(() -> Optional.of(new TopicAuthorizationException("Not for you.")))) {
            follower.start();

            assertThatThrownBy(() -> follower.awaitCaughtUp(LIMIT)).hasMessageContaining("Not for you.");
            assertThatThrownBy(() -> follower.awaitCaughtUp(LIMIT)).hasMessageContaining("Not for you.");
            assertThat(follower.failure()).hasValueSatisfying(reason -> assertThat(reason)
                    .startsWith("The topics [feeds] are followed no more; restart the service."));
        }
    }

    @Test
    void anOrderlyEndIsNoFailure() throws Exception {
        TopicFollower follower = followerOf(Optional::empty);
        follower.start();
        follower.awaitCaughtUp(LIMIT);

        follower.close();

        assertThat(follower.failure()).isEmpty();
    }

    /** On a real consumer that may be refused the answer to where the topics end. */
    private TopicFollower followerOf(Supplier<Optional<RuntimeException>> faults) {
        TopicFollower.Sink sink = message -> taken.add(new String(message.value(), StandardCharsets.UTF_8));
        Consumer<String, byte[]> real = access.consumer();
        @SuppressWarnings("unchecked")
        Consumer<String, byte[]> refused = (Consumer<String, byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    Optional<RuntimeException> fault =
                            method.getName().equals("endOffsets") ? faults.get() : Optional.empty();
                    if (fault.isPresent()) {
                        throw fault.get();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new TopicFollower("follower", refused, Map.of(access.name(Topic.FEEDS), sink), false);
    }

    private static void follow(java.util.function.Consumer<String> reader) throws InterruptedException {
        TopicFollower.Sink sink = message -> reader.accept(new String(message.value(), StandardCharsets.UTF_8));
        try (TopicFollower follower = new TopicFollower("follower", access, Map.of(Topic.FEEDS, sink))) {
            follower.start();
            follower.awaitCaughtUp(LIMIT);
        }
    }
}
