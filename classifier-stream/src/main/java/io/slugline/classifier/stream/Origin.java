package io.slugline.classifier.stream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record stands in its topic; every record that is written names the origin of the one it answers. */
record Origin(String topic, int partition, long offset) {
    /** Header of every classified article: {@code topic/partition/offset} of its article. */
    static final String HEADER = "slugline-origin";

    static Origin of(RecordMetadata metadata) {
        return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** The origin that a written record names; empty if it names none. */
    static Optional<Origin> in(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split("/", -1);
        return Optional.of(new Origin(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }

    Headers writeTo(Headers headers) {
        String text = topic + '/' + partition + '/' + offset;
        return headers.add(HEADER, text.getBytes(StandardCharsets.UTF_8));
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
