package io.slugline.console.operations;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record among the dead letters that is none: it names the offsets of those that one replay has sent back. */
final class ReplayMark {
    /** Another service copies a story's headers into its dead letter, so no story has this one. */
    private static final String HEADER = "replay-mark";

    private static final String BETWEEN = ",";

    private ReplayMark() {}

    static ProducerRecord<String, byte[]> of(String topic, Collection<Long> offsets) {
        String text = offsets.stream().map(String::valueOf).collect(joining(BETWEEN));
        ProducerRecord<String, byte[]> mark = new ProducerRecord<>(topic, text.getBytes(StandardCharsets.UTF_8));
        mark.headers().add(HEADER, new byte[0]);
        return mark;
    }

    static boolean is(ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(HEADER) != null;
    }

    static Set<Long> offsets(ConsumerRecord<String, byte[]> mark) {
        return Arrays.stream(new String(mark.value(), StandardCharsets.UTF_8).split(BETWEEN))
                .map(Long::valueOf)
                .collect(toSet());
    }
}
