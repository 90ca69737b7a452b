package io.slugline.console.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void saysWhatTheServiceSaidThatSetItAside() {
        DeadLetter letter = letter(Map.of(
                "reason", "unknown-schema", "exception", "no schema 7", "topic", "articles", "service", "classifier"));

        assertThat(letter.reason()).isEqualTo("unknown-schema");
        assertThat(letter.exception()).isEqualTo("no schema 7");
        assertThat(letter.topic()).isEqualTo("articles");
        assertThat(letter.service()).isEqualTo("classifier");
    }

    @Test
    void saysWhichWebhookAReceiverRefusedAndWhy() {
        DeadLetter letter = letter(Map.of(
                "__connect.errors.connector.name", "webhook-desk",
                "__connect.errors.exception.message", "The endpoint refused it with 422.",
                "__connect.errors.topic", "classified-articles"));

        assertThat(letter.reason()).isEqualTo("not-delivered");
        assertThat(letter.exception()).isEqualTo("The endpoint refused it with 422.");
        assertThat(letter.topic()).isEqualTo("classified-articles");
        assertThat(letter.service()).isEqualTo("webhook-desk");
    }

    @Test
    void admitsThatNobodySaidWhy() {
        assertThat(letter(Map.of()).reason()).isEqualTo("unknown");
    }

    @Test
    void showsBytesWithoutWhatATerminalOrBrowserMightObey() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("dead-letters", 0, 1, "a1", "a\u001bb\u0000\tc".getBytes(UTF_8));

        assertThat(DeadLetter.of(record).payload()).isEqualTo("a·b·\tc");
    }

    private static DeadLetter letter(Map<String, String> headers) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("dead-letters", 0, 1, "a1", new byte[] {1});
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return DeadLetter.of(record);
    }
}
