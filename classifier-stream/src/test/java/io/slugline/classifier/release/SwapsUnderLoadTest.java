package io.slugline.classifier.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slugline.classifier.newsroom.InstanceProcess;
import io.slugline.classifier.newsroom.Newsroom;
import io.slugline.classifier.newsroom.Output;
import io.slugline.classifier.newsroom.StatusTopic;
import io.slugline.classifier.newsroom.TrainedReleases;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.Article;
import io.slugline.schemas.InstanceState;
import io.slugline.schemas.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Many swaps between two releases of the encoder that ships with Slugline, in a process of its own, while articles come at
 * 70 % of what it can do; prints what it measured. A measurement of minutes, so only on request:
 *
 * <pre>./mvnw -f classifier-stream/pom.xml test -Dtest=SwapsUnderLoadTest -Dslugline.swaps=100</pre>
 */
@EnabledIfSystemProperty(named = "slugline.swaps", matches = "[0-9]+")
class SwapsUnderLoadTest {
    private static final int SWAPS = Integer.getInteger("slugline.swaps", 100);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final int BACKLOG = 4_000;
    private static final double LOAD = 0.7;
    /** Twice the error of bf16, which depends on a text's neighbours. */
    private static final double TOLERANCE = 0.02;

    private final Newsroom newsroom = Newsroom.open();
    private final Output output = new Output(newsroom);
    private final StatusTopic statuses = new StatusTopic(newsroom);
    private final AtomicInteger written = new AtomicInteger();

    @AfterEach
    void close() {
        output.close();
        statuses.close();
        newsroom.close();
    }

    @Test
    void loseNothingDoubleNothingAndEveryOutputIsWhatItsVersionSays() throws Exception {
        TrainedReleases releases = TrainedReleases.publish(newsroom);
        newsroom.announce(releases.first());
        try (InstanceProcess instance =
                InstanceProcess.startWithModels(newsroom, Map.of("slugline.model.retry-after", "1s"))) {
            double capacity = capacity();
            double rate = LOAD * capacity;
            int steadyFrom = written.get();
            writeFor(STEADY, rate);
            awaitOutputs();
            double steady = p99(steadyFrom);
            int swapsFrom = written.get();
            List<Long> memory = swap(instance, releases, rate);
            awaitOutputs();
            double swapping = p99(swapsFrom);

            System.out.printf(
                    Locale.ROOT,
                    "%d swaps: %d articles, capacity %.0f/s, load %.0f/s, p99 steady %.0f ms, with swaps %.0f ms;"
                            + " resident %d MiB after 10 swaps, %d to %d MiB after that%n",
                    SWAPS,
                    written.get(),
                    capacity,
                    rate,
                    steady,
                    swapping,
                    memory.get(0),
                    memory.stream().mapToLong(Long::longValue).min().orElse(0),
                    memory.stream().mapToLong(Long::longValue).max().orElse(0));
            assertThat(output.deadLetters()).isEmpty();
            assertThat(output.classifiedIds())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, written.get())
                            .mapToObj(i -> "a" + i)
                            .toList());
            assertThat(output.classified())
                    .allSatisfy(each -> assertThat(each.article().getTopScore())
                            .isBetween(said(releases, each) - TOLERANCE, said(releases, each) + TOLERANCE));
            assertThat(output.classified().stream()
                            .map(each -> each.article().getModelVersion())
                            .distinct())
                    .containsExactlyInAnyOrder(1, 2);
        }
    }

    private static double said(TrainedReleases releases, Output.Classified each) {
        int number = Integer.parseInt(each.article().getId().substring(1));
        return releases.topScore(each.article().getModelVersion(), number);
    }

    /** Articles per second while it works through a backlog. */
    private double capacity() {
        write(BACKLOG);
        newsroom.flush();
        await().atMost(LIMIT).until(() -> output.read().size() > BACKLOG / 10);
        int from = output.size();
        long started = System.nanoTime();
        awaitOutputs();
        return (output.size() - from) * 1e9 / (System.nanoTime() - started);
    }

    /** Swaps one after the other under load; resident memory from the tenth on. */
    private List<Long> swap(InstanceProcess instance, TrainedReleases releases, double rate) throws Exception {
        List<Long> memory = new ArrayList<>();
        for (int swap = 1; swap <= SWAPS; swap++) {
            AliasChange next = swap % 2 == 1 ? releases.second() : releases.first();
            newsroom.announce(next);
            do {
                writeFor(Duration.ofMillis(250), rate);
                assertThat(newest().getState()).isNotEqualTo(InstanceState.REFUSED);
            } while (!next.getVersion().equals(newest().getLoadedVersion()));
            if (swap >= Math.min(10, SWAPS)) {
                memory.add(instance.residentMebibytes());
            }
        }
        return memory;
    }

    private InstanceStatus newest() {
        List<InstanceStatus> all = statuses.read();
        return all.get(all.size() - 1);
    }

    /** Writes at a steady rate and reads what comes out. */
    private void writeFor(Duration duration, double rate) {
        long started = System.nanoTime();
        int due = (int) (duration.toNanos() / 1e9 * rate);
        for (int done = 0; done < due; ) {
            int now = (int) Math.min(due, (System.nanoTime() - started) / 1e9 * rate + 1);
            write(now - done);
            done = now;
            output.read();
        }
        newsroom.flush();
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            int number = written.getAndIncrement();
            newsroom.write(Article.newBuilder(Newsroom.article("a" + number, title -> TrainedReleases.title(number)))
                    .setSummary(TrainedReleases.summary(number))
                    .setFetched(Instant.ofEpochMilli(System.currentTimeMillis()))
                    .build());
        }
    }

    private void awaitOutputs() {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(LIMIT)
                .until(() -> output.read().size() >= written.get());
    }

    /** From writing to reading, in milliseconds, of the articles from this number on. */
    private double p99(int from) {
        long[] latencies = output.classified().stream()
                .filter(each -> Integer.parseInt(each.article().getId().substring(1)) >= from)
                .mapToLong(each -> each.readable() - each.article().getFetched().toEpochMilli())
                .sorted()
                .toArray();
        return latencies[(int) Math.ceil(0.99 * latencies.length) - 1];
    }
}
