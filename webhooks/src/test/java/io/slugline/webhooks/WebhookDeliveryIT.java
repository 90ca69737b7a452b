package io.slugline.webhooks;

import static io.slugline.webhooks.WebhookInWorker.LIMIT;
import static io.slugline.webhooks.sample.StoryRecords.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.schemas.Topic;
import io.slugline.webhooks.receiver.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged plugin in a real worker: what happens when the endpoint or the worker fails. */
class WebhookDeliveryIT {
    @RegisterExtension
    static final WebhookInWorker worker = new WebhookInWorker();

    @Test
    void losesNothingAndKeepsTheOrderWhileTheEndpointIsDown() throws Exception {
        worker.subscribe(Map.of());
        List<String> ids = ids("down", 40);
        worker.write(ids.subList(0, 10));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.taken()).hasSize(10));

        worker.receiver().close();
        worker.write(ids.subList(10, 40));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.notes())
                .containsExactly(worker.receiver().url("/***") + " refuses connections."));
        assertThat(worker.taskState()).isEqualTo("RUNNING");
        worker.receiver().reopen();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.taken()).hasSize(40));
        assertThat(worker.taken()).containsExactlyInAnyOrderElementsOf(ids);
        assertOrderInEachPartition();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.notes()).containsExactly("delivering"));
    }

    @Test
    void leavesTheEndpointAloneForAsLongAsItAsks() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        worker.receiver().answer((request, exchange) -> {
            if (requests.getAndIncrement() == 0) {
                exchange.getResponseHeaders().add("Retry-After", "2");
                exchange.sendResponseHeaders(429, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        worker.subscribe(Map.of());

        worker.write(List.of("throttled"));

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(worker.receiver().received()).hasSize(2));
        List<Received> received = worker.receiver().received();
        assertThat(Duration.ofNanos(received.get(1).nanos() - received.get(0).nanos()))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(received.get(1).header("webhook-id"))
                .isEqualTo(received.get(0).header("webhook-id"));
    }

    @Test
    void deliversEveryEventThoughTheWorkerRestartsInTheMiddle() throws Exception {
        worker.receiver()
                .answer((request, exchange) -> exchange.sendResponseHeaders(
                        worker.receiver().received().size() == 25 ? 503 : 204, -1));
        worker.subscribe(Map.of("retry.delay.min.ms", "5000", "retry.delay.max.ms", "5000"));
        List<String> ids = ids("restart", 60);
        worker.write(ids);
        await().atMost(LIMIT).until(() -> worker.receiver().received().size() >= 25);

        worker.backbone().stopWorker();
        int whenStopped = worker.receiver().received().size();
        worker.backbone().startWorker();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(new HashSet<>(worker.taken()))
                .containsExactlyInAnyOrderElementsOf(ids));
        assertThat(whenStopped).isLessThan(60);
        // What had been delivered was committed when the worker closed: only the one that got 503 comes again.
        assertThat(worker.subjects()).hasSizeLessThanOrEqualTo(61);
        assertOrderInEachPartition();
    }

    @Test
    void beginsWhereItWasCreatedThoughNothingWasDeliveredBeforeARestart() throws Exception {
        worker.receiver().answer(503);
        worker.subscribe(Map.of());
        worker.write(List.of("first", "second"));
        await().atMost(LIMIT).until(() -> !worker.receiver().received().isEmpty());

        worker.backbone().stopWorker();
        worker.backbone()
                .write(
                        Topic.CLASSIFIED_ARTICLES,
                        "while-away",
                        story("while-away").build());
        worker.receiver().answer(204);
        worker.backbone().startWorker();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(new HashSet<>(worker.taken()))
                .isEqualTo(Set.of("first", "second", "while-away")));
    }

    @Test
    void endsWithASentenceWhenTheEndpointIsGone() throws Exception {
        worker.receiver()
                .answer((request, exchange) ->
                        exchange.sendResponseHeaders(request.text().contains("\"gone\"") ? 410 : 204, -1));
        worker.subscribe(Map.of());

        List<String> ids = List.of("here-1", "here-2", "gone", "after");
        ids.forEach(id -> worker.backbone()
                .write(Topic.CLASSIFIED_ARTICLES, "one-key", story(id).build()));

        await().atMost(LIMIT).until(() -> worker.taskState().equals("FAILED"));
        assertThat(worker.status().path("tasks").path(0).path("trace").asText())
                .contains("Caused by: io.slugline.webhooks.NeedsPersonException: "
                        + worker.receiver().url("/***")
                        + " answered with status 410: it wants no more events. Remove this webhook")
                .doesNotContain("s3cret");
        assertThat(worker.subjects()).containsExactly("here-1", "here-2", "gone");
        assertNothingComesTwiceAfterARestartOfTheTask();
    }

    /** What was delivered before the end was committed, in spite of it. */
    private void assertNothingComesTwiceAfterARestartOfTheTask() throws Exception {
        worker.receiver().answer(204);
        worker.send("POST", "/connectors/" + worker.connector() + "/restart?includeTasks=true&onlyFailed=true", "");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(worker.subjects())
                .containsExactly("here-1", "here-2", "gone", "gone", "after"));
    }

    @Test
    void endsAtARefusedEventIfNothingSetsItAside() throws Exception {
        worker.receiver().answer(400);
        worker.subscribe(Map.of("errors.tolerance", "none", "errors.deadletterqueue.topic.name", ""));

        worker.write(List.of("unwelcome"));

        await().atMost(LIMIT).until(() -> worker.taskState().equals("FAILED"));
        assertThat(worker.status().toString())
                .containsPattern("Record classified-articles/\\d/\\d+ cannot be delivered\\..*answered with status 400")
                .contains("To set such records aside and go on, set errors.tolerance=all");
    }

    private static List<String> ids(String start, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> start + "-" + number)
                .toList();
    }

    private static void assertOrderInEachPartition() {
        Map<String, Set<Long>> offsets = new HashMap<>();
        for (JsonNode event : worker.events()) {
            String[] place = event.path("id").asText().split("/");
            offsets.computeIfAbsent(place[1], partition -> new LinkedHashSet<>())
                    .add(Long.parseLong(place[2]));
        }
        assertThat(offsets).hasSizeGreaterThan(1).allSatisfy((partition, seen) -> assertThat(List.copyOf(seen))
                .isSorted());
    }
}
