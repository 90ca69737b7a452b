package io.slugline.ingest;

import static io.slugline.ingest.site.FeedText.numbered;
import static io.slugline.ingest.site.FeedText.rss;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slugline.embedded.EmbeddedKafka;
import io.slugline.embedded.FreePort;
import io.slugline.ingest.site.NewsSite;
import io.slugline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the worker again and again while news goes on. The oracle is the set of numbered items that the site published;
 * the twin without exactly-once support shows that the kills hit.
 */
class WorkerKillIT {
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 4);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger published = new AtomicInteger(20);

    @Test
    void writesEachItemOnceThroughEveryKill() throws Exception {
        Result result = killRepeatedly(true, ROUNDS);

        assertThat(result.numbers()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(result.expected());
        assertThat(result.openAtKill())
                .as("transactions open at a kill; seed %d", seed)
                .isPositive();
        assertThat(result.stable()).as("no transaction is left open").isTrue();
        assertThat(result.taskStates()).containsOnly("RUNNING");
    }

    @Test
    void writesItemsTwiceWithoutExactlyOnceSupport() throws Exception {
        Result result = killRepeatedly(false, 2);

        assertThat(result.numbers()).as("seed %d", seed).containsAll(result.expected());
        assertThat(result.numbers().size())
                .as("seed %d", seed)
                .isGreaterThan(result.expected().size());
    }

    private Result killRepeatedly(boolean exactlyOnce, int rounds) throws Exception {
        int port = FreePort.next();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                NewsSite site = NewsSite.open()) {
            new Topics("").create(admin, (short) 1, Duration.ofSeconds(30));
            // Every poll finds news: the site goes on while the worker is dead.
            site.set(
                    "/f",
                    exchange -> NewsSite.send(
                            exchange,
                            200,
                            rss("F", numbered(1, published.incrementAndGet())).getBytes(UTF_8)));
            int open = 0;
            WorkerProcess worker = WorkerProcess.start(kafka.bootstrapServers(), port, exactlyOnce, folder);
            try {
                create(worker, site, exactlyOnce);
                for (int round = 0; round < rounds; round++) {
                    int before = written(kafka).size();
                    await().atMost(LIMIT).until(() -> written(kafka).size() > before + 5);
                    java.util.concurrent.locks.LockSupport.parkNanos(random.nextInt(1_500) * 1_000_000L);
                    worker.kill();
                    open += openTransactions(admin);
                    worker = WorkerProcess.start(kafka.bootstrapServers(), port, exactlyOnce, folder);
                }
                return result(worker, site, kafka, admin, open);
            } finally {
                worker.close();
            }
        }
    }

    private Result result(WorkerProcess worker, NewsSite site, EmbeddedKafka kafka, Admin admin, int open)
            throws IOException, InterruptedException {
        int before = written(kafka).size();
        await().atMost(LIMIT).until(() -> written(kafka).size() > before);
        int last = published.get();
        site.set(
                "/f",
                exchange ->
                        NewsSite.send(exchange, 200, rss("F", numbered(1, last)).getBytes(UTF_8)));
        List<Integer> expected = IntStream.rangeClosed(1, last).boxed().toList();
        await().atMost(LIMIT).until(() -> written(kafka).containsAll(expected));
        List<String> states = worker.rest().taskStates("feeds");
        worker.rest().send("PUT", "/connectors/feeds/stop", null);
        await().atMost(LIMIT).until(() -> openTransactions(admin) == 0);
        return new Result(written(kafka), expected, open, isStable(kafka), states);
    }

    private static void create(WorkerProcess worker, NewsSite site, boolean exactlyOnce) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "connector.class", "io.slugline.ingest.FeedSourceConnector",
                "tasks.max", "1",
                "feed.urls", site.url("/f"),
                "allow.addresses", "127.0.0.1",
                "poll.interval.min.ms", "150",
                "poll.interval.max.ms", "150",
                "start.spread.ms", "0",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", "false"));
        if (exactlyOnce) {
            settings.put("exactly.once.support", "required");
            // Long transactions, so that most kills hit one.
            settings.put("transaction.boundary", "interval");
            settings.put("transaction.boundary.interval.ms", "1000");
        }
        // A worker that has just started answers with nothing.
        await().atMost(LIMIT).ignoreExceptions().until(() -> worker.rest()
                .put("/connectors/feeds/config", settings)
                .path("name")
                .asText()
                .equals("feeds"));
    }

    private static int openTransactions(Admin admin) throws InterruptedException {
        try {
            return (int) admin.listTransactions().all().get().stream()
                    .map(TransactionListing::state)
                    .filter(state -> state == TransactionState.ONGOING)
                    .count();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Numbers of the items in the committed articles, as often as they stand there. */
    private static List<Integer> written(EmbeddedKafka kafka) {
        List<Integer> numbers = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(kafka, "read_committed")) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    numbers.add(number(record));
                }
            }
        }
        return numbers;
    }

    private static int number(ConsumerRecord<String, byte[]> record) {
        try {
            return Integer.parseInt(
                    JSON.readTree(record.value()).path("title").asText().replace("Story ", ""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isStable(EmbeddedKafka kafka) {
        try (KafkaConsumer<String, byte[]> committed = consumer(kafka, "read_committed");
                KafkaConsumer<String, byte[]> all = consumer(kafka, "read_uncommitted")) {
            return committed.endOffsets(partitions(committed)).equals(all.endOffsets(partitions(all)));
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor("articles").stream()
                .map(info -> new TopicPartition("articles", info.partition()))
                .toList();
    }

    private static KafkaConsumer<String, byte[]> consumer(EmbeddedKafka kafka, String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private record Result(
            List<Integer> numbers, List<Integer> expected, int openAtKill, boolean stable, List<String> taskStates) {}
}
