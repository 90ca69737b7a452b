package io.slugline.classifier.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slugline.model.classifier.BatchCost;
import io.slugline.model.classifier.Prediction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Every meter of the service; nothing else makes meters, so this file is the list of their names. Thread-safe. */
@Singleton
public final class Meters {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final MeterRegistry registry;
    private final Timer latency;
    private final Timer queue;
    private final Timer score;
    private final Timer tokenise;
    private final Timer infer;
    private final DistributionSummary padding;
    private final DistributionSummary batchArticles;
    private final DistributionSummary batchTokens;
    private final Counter hits;
    private final Counter misses;
    private final Counter failures;
    private final Timer load;
    private final Counter backfilled;
    private final AtomicLong backfillWaiting = new AtomicLong();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        latency = timer("slugline.latency", "From an article's ingest to its classified article being produced");
        queue = timer("slugline.queue", "From an article's poll to the start of its batch");
        score = timer("slugline.score", "Scoring one batch, tokenising included");
        tokenise = timer("slugline.tokenise", "From the texts of one batch to their tokens");
        infer = timer("slugline.infer", "From the tokens of one batch to their scores");
        padding = summary("slugline.batch.padding", "Share of a batch's computed token places that held no token");
        batchArticles = summary("slugline.batch.articles", "Articles of one batch");
        batchTokens = summary("slugline.batch.tokens", "Tokens of one batch without padding");
        hits = lookups("hit");
        misses = lookups("miss");
        failures = Counter.builder("slugline.read.ahead.failures")
                .description("Batches of the read-ahead that failed; their articles were classified alone")
                .register(registry);
        load = timer("slugline.model.load", "From an announcement to the swap");
        backfilled = Counter.builder("slugline.backfill.articles")
                .description("Articles of the backfill that were answered")
                .register(registry);
        Gauge.builder("slugline.backfill.waiting", backfillWaiting, AtomicLong::get)
                .description("Articles of the backfill that wait for this instance")
                .register(registry);
    }

    /** An article's classified article was handed to the producer, this long after its ingest. */
    public void produced(Duration sinceIngest) {
        latency.record(sinceIngest.isNegative() ? Duration.ZERO : sinceIngest);
    }

    /** An article waited this long between its poll and its batch. */
    public void queued(Duration duration) {
        queue.record(duration);
    }

    /** A batch was scored. */
    public void scored(List<Prediction> predictions, Duration duration) {
        score.record(duration);
        batchArticles.record(predictions.size());
        batchTokens.record(predictions.stream().mapToInt(Prediction::tokens).sum());
    }

    /** What a batch cost inside the model library. */
    public void spent(BatchCost cost) {
        tokenise.record(cost.tokenise());
        infer.record(cost.infer());
        padding.record(cost.paddingRatio());
    }

    /** The processor found its article scored ahead, or did not. */
    public void lookedUp(boolean found) {
        (found ? hits : misses).increment();
    }

    /** A batch of the read-ahead failed. */
    public void readAheadFailed() {
        failures.increment();
    }

    /** So many articles of the backfill were answered. */
    public void backfilled(int articles) {
        backfilled.increment(articles);
    }

    /** So many articles of the backfill wait. */
    public void backfillWaits(long articles) {
        backfillWaiting.set(articles);
    }

    /** A challenger scored so many articles in the shadow. */
    public void shadowScored(int articles) {
        shadow("scored").increment(articles);
    }

    /** A challenger had no time for an article. */
    public void shadowDropped() {
        shadow("dropped").increment();
    }

    private Counter shadow(String result) {
        return Counter.builder("slugline.shadow.articles")
                .description("Articles that a challenger scored in the shadow, or had no time for")
                .tag("result", result)
                .register(registry);
    }

    /** An article went to the dead letters. */
    public void deadLetter(String reason) {
        Counter.builder("slugline.dead.letters")
                .description("Articles that went to the dead letters")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    /** A release was swapped in, this long after its announcement. */
    public void swapped(Duration sinceAnnouncement) {
        load.record(sinceAnnouncement);
    }

    /** A release was refused in the named step. */
    public void refused(String step) {
        Counter.builder("slugline.model.refusals")
                .description("Announced releases that did not become active")
                .tag("step", step)
                .register(registry)
                .increment();
    }

    /** Shows the version that serves; 0 before the first. */
    public void showVersion(Supplier<Number> version) {
        Gauge.builder("slugline.model.version", version)
                .description("Version of the active model, 0 before the first")
                .register(registry);
    }

    private Counter lookups(String result) {
        return Counter.builder("slugline.read.ahead.lookups")
                .description("Articles that the processor found scored ahead (hit) or classified alone (miss)")
                .tag("result", result)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }

    private DistributionSummary summary(String name, String description) {
        return DistributionSummary.builder(name).description(description).register(registry);
    }
}
