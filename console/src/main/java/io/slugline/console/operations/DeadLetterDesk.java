package io.slugline.console.operations;

import io.slugline.console.projection.Backbone;
import io.slugline.schemas.Topic;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Reads dead letters from the topic when asked, the newest ones only, and sends them back where they came from. */
@Singleton
public class DeadLetterDesk {
    /** Records looked at in one go. */
    public static final int MOST = 5_000;

    /** A record that came back this often is not sent again: it would circle for ever. */
    private static final int MOST_REPLAYS = 3;

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final Backbone backbone;

    DeadLetterDesk(Backbone backbone) {
        this.backbone = backbone;
    }

    /**
     * @param total records on the topic now
     * @param letters newest first, at most {@value #MOST}
     */
    public record Found(long total, List<DeadLetter> letters) {}

    /**
     * @param count records that were sent, or would be
     * @param skipped records left out: replayed too often, without their bytes, or from a topic that takes none back
     */
    public record Replayed(int count, int skipped) {}

    /** The newest dead letters. */
    public Found newest() {
        List<DeadLetter> letters = new ArrayList<>();
        long total = scan(record -> letters.add(0, DeadLetter.of(record)));
        return new Found(total, letters);
    }

    /** Sends those with this reason back, all if it is empty; only counts if {@code dryRun}. */
    public Replayed replay(String reason, boolean dryRun) {
        List<ConsumerRecord<String, byte[]>> chosen = new ArrayList<>();
        int[] skipped = new int[1];
        scan(record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (!reason.isEmpty() && !reason.equals(letter.reason())) {
                return;
            }
            if (replayable(record, letter)) {
                chosen.add(record);
            } else {
                skipped[0]++;
            }
        });
        if (!dryRun) {
            send(chosen);
        }
        return new Replayed(chosen.size(), skipped[0]);
    }

    private boolean replayable(ConsumerRecord<String, byte[]> record, DeadLetter letter) {
        Set<String> accepted = Set.of(backbone.name(Topic.ARTICLES), backbone.name(Topic.ARTICLES_BACKFILL));
        return record.value() != null
                && letter.replays() < MOST_REPLAYS
                && letter.topic() != null
                && accepted.contains(letter.topic());
    }

    private void send(List<ConsumerRecord<String, byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = backbone.producer()) {
            for (ConsumerRecord<String, byte[]> record : records) {
                DeadLetter letter = DeadLetter.of(record);
                Headers headers = new RecordHeaders()
                        .add(
                                DeadLetter.REPLAYS,
                                Integer.toString(letter.replays() + 1).getBytes(StandardCharsets.UTF_8));
                sent.add(producer.send(
                        new ProducerRecord<>(letter.topic(), null, record.key(), record.value(), headers)));
            }
            for (Future<?> one : sent) {
                one.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not take all of the replayed records; replay again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The replay was interrupted; replay again", e);
        }
    }

    /** Visits the newest records, oldest of them first, for at most eight seconds; returns how many there are in all. */
    private long scan(Consumer<ConsumerRecord<String, byte[]>> visitor) {
        TopicPartition partition = new TopicPartition(backbone.name(Topic.DEAD_LETTERS), 0);
        List<TopicPartition> partitions = List.of(partition);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = backbone.consumer()) {
            consumer.assign(partitions);
            long end = consumer.endOffsets(partitions).getOrDefault(partition, 0L);
            long begin = consumer.beginningOffsets(partitions).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, end - MOST));
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(visitor);
            }
            return end - begin;
        }
    }
}
