package io.slugline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.embedded.FreePort;
import io.slugline.webhooks.event.LabelNames;
import io.slugline.webhooks.sample.SettingsOf;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private static final byte[] FRAMED = {0, 0, 0, 0, 1, 2, 'a'};

    private final RecordReader reader = new RecordReader(
            new WebhookConfig(SettingsOf.webhook(Map.of("registry.url", "http://127.0.0.1:" + FreePort.next()))),
            LabelNames.NONE);

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void waitsForARegistryThatDoesNotAnswer() {
        assertThat(reader.read(record(FRAMED)))
                .isEqualTo(new Reading.NotNow("The schema registry does not answer; check registry.url."));
    }

    @Test
    void passesOverRecordsWithoutAValue() {
        assertThat(reader.read(record(null))).isEqualTo(new Reading.Unwanted());
    }

    @Test
    void saysThatATransformHasChangedTheValue() {
        assertThat(reader.read(record("text")))
                .isEqualTo(new Reading.Unreadable(
                        "it came as String and not as bytes; transforms must leave values alone"));
    }

    private static SinkRecord record(@Nullable Object value) {
        return new SinkRecord("classified-articles", 2, null, "a1", null, value, 1041);
    }
}
