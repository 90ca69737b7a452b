package io.slugline.ingest;

import io.slugline.ingest.poll.PollOutcome;
import io.slugline.ingest.record.RecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Outcomes as records. All records of an outcome but the last carry the position from before the poll, so that even a
 * worker without exactly-once support repeats a poll that was not written to its end, rather than lose the rest of it.
 */
final class OutcomeRecords {
    private final String articlesTopic;
    private final String healthTopic;

    /** @param healthTopic empty for none */
    OutcomeRecords(String articlesTopic, String healthTopic) {
        this.articlesTopic = articlesTopic;
        this.healthTopic = healthTopic;
    }

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
        for (Unplaced value : values) {
            boolean last = records.size() == values.size() - 1;
            records.add(value.placed(partition, last ? after : before, time));
        }
        return records;
    }

    private record Unplaced(String topic, String key, SpecificRecord value) {
        SourceRecord placed(Map<String, ?> partition, Map<String, ?> offset, long time) {
            SchemaAndValue data = RecordData.toConnect(value);
            return new SourceRecord(
                    partition, offset, topic, null, Schema.STRING_SCHEMA, key, data.schema(), data.value(), time);
        }
    }
}
