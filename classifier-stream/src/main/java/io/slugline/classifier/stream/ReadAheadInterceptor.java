package io.slugline.classifier.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Shows every poll of the main consumer to the read-ahead, and changes nothing. Made by Kafka, hence public. */
public final class ReadAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Setting of the main consumer that carries the read-ahead itself. */
    static final String READ_AHEAD = "slugline.read.ahead";

    private @Nullable ReadAhead readAhead;

    @Override
    public void configure(Map<String, ?> configs) {
        readAhead = (ReadAhead) configs.get(READ_AHEAD);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        if (readAhead != null && !records.isEmpty()) {
            readAhead.plan(records);
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
