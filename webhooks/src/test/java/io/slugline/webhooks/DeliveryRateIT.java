package io.slugline.webhooks;

import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import io.slugline.webhooks.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many events a second reach a web server on this machine: {@code -Drate.events=20000}. */
@EnabledIfSystemProperty(named = "rate.events", matches = "\\d+")
class DeliveryRateIT {
    private static final int EVENTS = Integer.getInteger("rate.events", 0);

    @RegisterExtension
    static final WebhookInWorker worker = new WebhookInWorker();

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "1, 100"})
    void measures(int tasks, int batch) throws Exception {
        worker.receiver().keepBodies(false);
        worker.subscribe(Map.of("tasks.max", Integer.toString(tasks), "batch.size", Integer.toString(batch)));

        for (int key = 0; key < 16; key++) {
            List<ClassifiedArticle> stories = IntStream.range(0, EVENTS / 16)
                    .mapToObj(number -> story("story-" + number).build())
                    .toList();
            worker.backbone().writeTogether(Topic.CLASSIFIED_ARTICLES, "key-" + key, stories);
        }
        int requests = EVENTS / 16 * 16 / batch;
        await().atMost(Duration.ofMinutes(5)).until(() -> worker.receiver().count() >= requests);

        await().during(Duration.ofMillis(500)).until(() -> worker.receiver().count() >= requests);
        List<Received> received = worker.receiver().received();
        long nanos = received.get(received.size() - 1).nanos() - received.get(0).nanos();
        assertThat(nanos).isPositive();
        System.out.printf(
                "RATE tasks=%d batch=%d events=%d requests=%d events/s=%.0f%n",
                tasks,
                batch,
                EVENTS / 16 * 16,
                received.size(),
                (double) (EVENTS / 16 * 16) * TimeUnit.SECONDS.toNanos(1) / nanos);
    }
}
