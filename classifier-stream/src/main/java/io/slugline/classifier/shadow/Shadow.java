package io.slugline.classifier.shadow;

import io.slugline.classifier.configuration.ClassifierConfig;
import io.slugline.classifier.metrics.Meters;
import io.slugline.classifier.serving.ArticleText;
import io.slugline.classifier.serving.Classification;
import io.slugline.classifier.serving.Lease;
import io.slugline.classifier.serving.ModelSlot;
import io.slugline.classifier.serving.Release;
import io.slugline.model.classifier.Prediction;
import io.slugline.schemas.Article;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores a share of the articles with a challenger, never holding up the champion: what comes too fast is dropped, and the
 * thread computes for a set part of its time only. Nothing that happens here reaches the stream. Thread-safe.
 */
@Singleton
public final class Shadow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);
    private static final int QUEUE = 256;
    private static final int BATCH = 16;
    private static final int SHARES = 10_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final ModelSlot slot = new ModelSlot();
    private final BlockingQueue<Article> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final ClassifierConfig.Shadow rules;
    private final ShadowArticles output;
    private final Meters meters;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "shadow");

    public Shadow(ClassifierConfig config, Meters meters, Clock clock) {
        this.rules = config.shadow();
        this.output = new ShadowArticles(config);
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins to wait for a challenger. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on this release scores. */
    public void begin(Release challenger) {
        slot.swap(challenger);
    }

    /** From now on nobody scores. */
    public void end() {
        slot.close();
        waiting.clear();
    }

    /** Takes the article if there is a challenger, it is in the share, and there is room; returns at once. */
    public void offer(Article article) {
        if (slot.active().isPresent() && inShare(article.getId()) && !waiting.offer(article)) {
            meters.shadowDropped();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slot.close();
        output.close();
    }

    /** By the id, so that every revision of an article is met or none. */
    private boolean inShare(String articleId) {
        return Math.floorMod(articleId.hashCode(), SHARES) < rules.share() * SHARES;
    }

    private void run() {
        try {
            while (true) {
                Article first = waiting.poll(POLL.toNanos(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    List<Article> batch = new ArrayList<>(List.of(first));
                    waiting.drainTo(batch, BATCH - 1);
                    rest(scored(batch));
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The shadow ends");
        }
    }

    /** The time it took; a challenger that fails costs its batch only. */
    private Duration scored(List<Article> batch) {
        long started = System.nanoTime();
        Optional<Lease> leased = slot.lease();
        if (leased.isPresent()) {
            try (Lease lease = leased.get()) {
                write(lease.release(), batch);
            } catch (RuntimeException e) {
                LOG.warn("A challenger failed on a batch: modelVersion={} batchSize={}", version(), batch.size(), e);
            }
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void write(Release challenger, List<Article> batch) {
        List<ArticleText> texts = batch.stream()
                .map(article -> ArticleText.of(article.getTitle(), article.getSummary(), article.getBody()))
                .toList();
        List<Prediction> predictions =
                challenger.scorer().score(texts.stream().map(ArticleText::text).toList());
        for (int i = 0; i < batch.size(); i++) {
            output.write(
                    batch.get(i),
                    new Classification(
                            challenger.modelName(),
                            challenger.version(),
                            challenger.labelSetVersion(),
                            predictions.get(i),
                            texts.get(i).cut(),
                            clock.instant()));
        }
        meters.shadowScored(batch.size());
    }

    /** So long that scoring takes no more than its part of the time. */
    private void rest(Duration worked) throws InterruptedException {
        double nanos = worked.toNanos() * (1 / rules.load() - 1);
        TimeUnit.NANOSECONDS.sleep((long) nanos);
    }

    private int version() {
        return slot.active().map(Release::version).orElse(0);
    }
}
