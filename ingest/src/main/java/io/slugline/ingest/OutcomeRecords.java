package io.slugline.ingest;

import io.slugline.ingest.poll.DeadLetter;
import io.slugline.ingest.poll.FeedPosition;
import io.slugline.ingest.poll.Health;
import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.record.RecordData;
import io.slugline.schemas.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as records. All records of an outcome but the last carry the position from before the poll, so that even a
 * worker without exactly-once support repeats a poll that was not written to its end, rather than lose the rest of it.
 */
final class OutcomeRecords {
    /** A broker takes records of about 1 MiB. */
    private static final int LETTER_BYTES = 900_000;

    private final String articlesTopic;
    private final String healthTopic;
    private final String deadLettersTopic;

    OutcomeRecords(FeedSourceConfig config) {
        this.articlesTopic = config.getString(OutputSettings.ARTICLES_TOPIC);
        this.healthTopic = config.getString(OutputSettings.HEALTH_TOPIC);
        this.deadLettersTopic = config.getString(OutputSettings.DEAD_LETTERS_TOPIC);
    }

    /** The articles, then the health. */
    List<SourceRecord> of(PollOutcome outcome) {
        List<Unplaced> values = new ArrayList<>();
        long time = outcome.health().getLastTry().toEpochMilli();
        outcome.articles().forEach(article -> values.add(new Unplaced(articlesTopic, article.getId(), article)));
        if (!healthTopic.isEmpty()) {
            values.add(new Unplaced(healthTopic, outcome.feed().getId(), outcome.health()));
        }
        Map<String, ?> before = SourcePosition.write(outcome.before());
        Map<String, ?> after = SourcePosition.write(outcome.after());
        Map<String, ?> partition = SourcePosition.partition(outcome.feed().getId());
        List<SourceRecord> records = new ArrayList<>(values.size());
        if (outcome.deadLetter() != null) {
            records.addAll(letter(outcome.deadLetter(), partition, before));
        }
        for (int at = 0; at < values.size(); at++) {
            records.add(values.get(at).placed(partition, at == values.size() - 1 ? after : before, time));
        }
        return records;
    }

    /** What could not be read, with the reason in headers. */
    List<SourceRecord> of(DeadLetter letter) {
        DeadLetter.Origin origin = letter.origin();
        if (origin == null) {
            throw new IllegalArgumentException("A letter on its own comes from a topic. This is a bug.");
        }
        return letter(letter, TopicPosition.partition(origin), TopicPosition.offset(origin));
    }

    /** That a feed was paused; its position stays. */
    List<SourceRecord> paused(Feed feed, FeedPosition position) {
        if (healthTopic.isEmpty()) {
            return List.of();
        }
        Unplaced health = new Unplaced(
                healthTopic, feed.getId(), Health.of(feed, position.paused()).paused());
        return List.of(
                health.placed(SourcePosition.partition(feed.getId()), SourcePosition.write(position.paused()), null));
    }

    /** That a feed was removed: its health and its position go. */
    List<SourceRecord> removed(String feedId) {
        return healthTopic.isEmpty()
                ? List.of()
                : List.of(new SourceRecord(
                        SourcePosition.partition(feedId),
                        null,
                        healthTopic,
                        null,
                        Schema.STRING_SCHEMA,
                        feedId,
                        null,
                        null));
    }

    private List<SourceRecord> letter(DeadLetter letter, Map<String, ?> partition, Map<String, ?> offset) {
        if (deadLettersTopic.isEmpty()) {
            return List.of();
        }
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("reason", letter.reason());
        headers.addString("exception", letter.detail());
        headers.addString("service", "ingest");
        DeadLetter.Origin origin = letter.origin();
        if (origin != null) {
            headers.addString("topic", origin.topic());
            headers.addString("partition", Integer.toString(origin.partition()));
            headers.addString("offset", Long.toString(origin.offset()));
        }
        boolean fits = letter.bytes().length <= LETTER_BYTES;
        if (!fits) {
            headers.addString("value-left-out", "true");
        }
        return List.of(new SourceRecord(
                partition,
                offset,
                deadLettersTopic,
                null,
                Schema.STRING_SCHEMA,
                letter.key(),
                fits ? Schema.BYTES_SCHEMA : null,
                fits ? letter.bytes() : null,
                null,
                headers));
    }

    private record Unplaced(String topic, String key, SpecificRecord value) {
        SourceRecord placed(Map<String, ?> partition, Map<String, ?> offset, @Nullable Long time) {
            SchemaAndValue data = RecordData.toConnect(value);
            return new SourceRecord(
                    partition, offset, topic, null, Schema.STRING_SCHEMA, key, data.schema(), data.value(), time);
        }
    }
}
