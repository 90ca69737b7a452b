package io.slugline.console.operations;

import io.slugline.console.operations.DeadLetterReader.Read;
import io.slugline.console.projection.Backbone;
import io.slugline.schemas.Topic;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Reads dead letters from the topic when asked, the newest ones only, and sends each back where it came from once.
 *
 * <p>A replay is one transaction: every letter it sends, and a {@link ReplayMark} on the dead letters' topic that says
 * which. Offsets of a group would not do. A replay of one reason takes letters out of the middle, and a broker forgets the
 * offsets of a group without members after seven days; a mark comes after its letters in their own partition, so it is
 * read whenever they are and stays as long as they do.
 */
@Singleton
public class DeadLetterDesk {
    /** A record that came back this often is not sent again: it would circle for ever. */
    private static final int MOST_REPLAYS = 3;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

    private final Backbone backbone;
    private final DeadLetterReader reader;

    DeadLetterDesk(Backbone backbone) {
        this.backbone = backbone;
        this.reader = new DeadLetterReader(backbone);
    }

    /**
     * @param total letters on the topic now; more or less, if they are more than could be looked at
     * @param letters newest first, at most 5,000
     */
    public record Found(long total, List<DeadLetter> letters) {}

    /**
     * @param count records that were sent, or would be
     * @param skipped records left out: sent back already, come back too often, without their bytes, or from a topic that
     *     takes none back
     */
    public record Replayed(int count, int skipped) {}

    /** The newest dead letters. */
    public Found newest() {
        List<DeadLetter> letters = new ArrayList<>();
        Read read = reader.read(record -> letters.add(0, DeadLetter.of(record)));
        letters.replaceAll(letter -> read.sentBack().contains(letter.offset()) ? letter.gone() : letter);
        return new Found(read.older() + letters.size(), letters);
    }

    /** Sends those with this reason back, all if it is empty; only counts if {@code dryRun}. All are sent or none. */
    public synchronized Replayed replay(String reason, boolean dryRun) {
        if (dryRun) {
            return choose(reason).counted();
        }
        KafkaProducer<String, byte[]> producer = backbone.producer(backbone.name(Topic.DEAD_LETTERS) + "-replay");
        try {
            // Whatever was sent under this id, by another console or one that died, is whole or undone from here on.
            producer.initTransactions();
            Choice choice = choose(reason);
            if (!choice.whole()) {
                throw new KafkaException("the dead letters could not be read to their end, so none was sent");
            }
            if (!choice.letters().isEmpty()) {
                send(producer, choice.letters());
            }
            return choice.counted();
        } finally {
            // Undoes what was not committed.
            producer.close(CLOSE_LIMIT);
        }
    }

    private Choice choose(String reason) {
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        int[] skipped = new int[1];
        Read read = reader.read(record -> {
            DeadLetter letter = DeadLetter.of(record);
            if (!reason.isEmpty() && !reason.equals(letter.reason())) {
                return;
            }
            if (replayable(record, letter)) {
                letters.add(record);
            } else {
                skipped[0]++;
            }
        });
        int before = letters.size();
        letters.removeIf(letter -> read.sentBack().contains(letter.offset()));
        return new Choice(letters, skipped[0] + before - letters.size(), read.whole());
    }

    private boolean replayable(ConsumerRecord<String, byte[]> record, DeadLetter letter) {
        Set<String> accepted = Set.of(backbone.name(Topic.ARTICLES), backbone.name(Topic.ARTICLES_BACKFILL));
        return record.value() != null
                && letter.replays() < MOST_REPLAYS
                && letter.topic() != null
                && accepted.contains(letter.topic());
    }

    private void send(KafkaProducer<String, byte[]> producer, List<ConsumerRecord<String, byte[]>> letters) {
        List<Long> offsets = letters.stream().map(ConsumerRecord::offset).toList();
        try {
            producer.beginTransaction();
            for (ConsumerRecord<String, byte[]> letter : letters) {
                var unused = producer.send(again(letter));
            }
            var unused = producer.send(ReplayMark.of(backbone.name(Topic.DEAD_LETTERS), offsets));
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new KafkaException(
                    "the replay was not confirmed, so all of it was sent or nothing; replay again, nothing is sent twice",
                    e);
        }
    }

    private static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> record) {
        DeadLetter letter = DeadLetter.of(record);
        Headers headers = new RecordHeaders()
                .add(DeadLetter.REPLAYS, Integer.toString(letter.replays() + 1).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(letter.topic(), null, record.key(), record.value(), headers);
    }

    /** Letters to send back, and how many were left out. */
    private record Choice(List<ConsumerRecord<String, byte[]>> letters, int skipped, boolean whole) {
        Replayed counted() {
            return new Replayed(letters.size(), skipped);
        }
    }
}
