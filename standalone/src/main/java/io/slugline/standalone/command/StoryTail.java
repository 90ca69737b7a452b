package io.slugline.standalone.command;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.ClassifiedArticle;
import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.topics.TopicTail;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints each story that is classified from a moment on as a line, the first one with the seconds since this process
 * started. Has a thread of its own, so that stories show while the rest of the newsroom is still opening.
 */
final class StoryTail {
    private static final Logger LOG = LoggerFactory.getLogger(StoryTail.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final NewsroomSettings settings;
    private final TerminalProgress progress;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean first = true;

    StoryTail(NewsroomSettings settings, TerminalProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Everything classified after this call will be printed. */
    void startHere() {
        String registry = settings.url(Port.REGISTRY).toString();
        Deserializer<ClassifiedArticle> values = new AvroSerdes(registry).deserializer(ClassifiedArticle.class);
        TopicTail<ClassifiedArticle> tail =
                TopicTail.fromNowOn(settings.bootstrapServers(), Topic.CLASSIFIED_ARTICLES.plainName(), values);
        Thread printer = new Thread(() -> printUntilStopped(tail), "story-lines");
        printer.setDaemon(true);
        printer.start();
    }

    /** Returns when {@link #stop} is called: a printer that fails must not close the newsroom. */
    void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the printing within a second. */
    void stop() {
        stopped.countDown();
    }

    private void printUntilStopped(TopicTail<ClassifiedArticle> tail) {
        try (tail;
                StoryLines lines = new StoryLines(settings.bootstrapServers(), settings.url(Port.REGISTRY))) {
            while (!isStopped()) {
                tail.next(POLL).forEach(story -> print(story, lines));
            }
        } catch (KafkaException e) {
            if (!isStopped()) {
                LOG.error("Stories cannot be shown any more", e);
                progress.notice("Stories cannot be shown any more: " + e.getMessage());
            }
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void print(ConsumerRecord<String, ClassifiedArticle> story, StoryLines lines) {
        if (first) {
            first = false;
            progress.line(String.format(
                    Locale.ROOT, "The first classified story was there %.1f s after the start:", secondsSinceStart()));
        }
        progress.line(lines.line(story.value()));
    }

    static double secondsSinceStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}
