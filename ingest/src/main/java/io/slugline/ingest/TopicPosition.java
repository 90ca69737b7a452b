package io.slugline.ingest;

import io.slugline.ingest.poll.DeadLetter.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition of the feeds topic was searched for records that cannot be read, as Connect stores it, so that a
 * restart does not report one again. Partition {@code {topic: name, partition: "0"}}; offset {@code {record: 17}}.
 */
final class TopicPosition {
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String RECORD = "record";

    private TopicPosition() {}

    static boolean isPartition(@Nullable Map<String, ?> partition) {
        return partition != null
                && partition.keySet().equals(Map.of(TOPIC, "", PARTITION, "").keySet());
    }

    static Map<String, String> partition(Origin record) {
        return Map.of(TOPIC, record.topic(), PARTITION, Integer.toString(record.partition()));
    }

    static Map<String, Long> offset(Origin record) {
        return Map.of(RECORD, record.offset());
    }

    /** True if the record lies after the stored position. */
    static boolean isAfter(Origin record, @Nullable Map<String, Object> stored) {
        return stored == null
                || !(stored.get(RECORD) instanceof Number reported)
                || record.offset() > reported.longValue();
    }
}
