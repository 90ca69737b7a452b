package io.slugline.classifier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class RefusedOutputsTest {
    private static final String DEAD_LETTERS = "dead-letters";

    private final RefusedOutputs outputs = new RefusedOutputs(DEAD_LETTERS);

    @Test
    void whatIsDroppedTogetherWithARefusedRecordWasNotRefused() {
        RecordTooLargeException refusal = new RecordTooLargeException("too large");
        Origin large = new Origin("articles", 0, 1);
        Origin small = new Origin("articles", 0, 2);
        outputs.refused(output("classified-articles", large), refusal);

        outputs.refused(output("classified-articles", small), refusal);
        outputs.refused(output(DEAD_LETTERS, small), refusal);

        assertThat(outputs.refusalOf(large)).isPresent();
        assertThat(outputs.refusalOf(small)).isEmpty();
        assertThat(outputs.reasonToStop()).isEmpty();
    }

    @Test
    void aDeadLetterThatIsRefusedStopsTheStream() {
        outputs.refused(output(DEAD_LETTERS, new Origin("articles", 0, 1)), new RecordTooLargeException("too large"));

        assertThat(outputs.reasonToStop())
                .hasValueSatisfying(reason -> assertThat(reason).contains(DEAD_LETTERS, "too large"));
    }

    private static ProducerRecord<byte[], byte[]> output(String topic, Origin origin) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, new byte[0], new byte[0]);
        origin.writeTo(record.headers());
        return record;
    }
}
