package io.slugline.standalone.command;

import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.samples.SampleFeed;
import io.slugline.standalone.topics.RegistryReader;
import io.slugline.standalone.topics.TopicTable;
import io.slugline.standalone.topics.TopicTail;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads classified stories as an outside consumer does and judges them. Reading has a thread of its own from
 * {@link #start} on, so that the first story is timed while the newsroom is still opening.
 */
final class SmokeCheck {
    private static final int STORIES = 20;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(200);

    private final NewsroomSettings settings;
    private final RegistryReader avro;
    private final List<GenericRecord> stories = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;
    private volatile double firstStorySeconds;

    SmokeCheck(NewsroomSettings settings) {
        this.settings = settings;
        this.avro = new RegistryReader(settings.url(Port.REGISTRY));
    }

    /** Begins to read. */
    void start() {
        Thread reader = new Thread(this::readUntilStopped, "smoke-reader");
        reader.setDaemon(true);
        reader.start();
    }

    void stop() {
        stopped = true;
    }

    /** @throws NewsroomException if the stories do not come, or one comes twice */
    void await(TerminalProgress progress) {
        long start = System.nanoTime();
        while (stories.size() < STORIES || formats().size() < SampleFeed.values().length) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (elapsed.compareTo(LIMIT) > 0) {
                throw new NewsroomException("After " + LIMIT.toSeconds() + " s only " + stories.size()
                        + " classified stories from " + formats() + " could be read; wanted are " + STORIES
                        + " from all of " + List.of(SampleFeed.values()) + ".");
            }
            progress.waiting("classified stories", elapsed);
            pause();
        }
        refuseDoubles();
        progress.done("classified stories", stories.size() + " read back", Duration.ofNanos(System.nanoTime() - start));
    }

    void report(TerminalProgress progress) {
        Map<String, String> labels = labelNames();
        for (GenericRecord story : stories) {
            progress.line(String.format(
                    Locale.ROOT,
                    "  %-13s  %-14s  %-40s  %4.2f  %s",
                    feed(story).format(),
                    feed(story).title(),
                    labels.getOrDefault(String.valueOf(story.get("topLabel")), "(no label)"),
                    (double) story.get("topScore"),
                    story.get("title")));
        }
        progress.line(String.format(
                Locale.ROOT, "The first classified story was there %.1f s after the start.", firstStorySeconds));
    }

    private void readUntilStopped() {
        try (TopicTail<GenericRecord> classified =
                TopicTail.fromBeginning(settings.bootstrapServers(), Topic.CLASSIFIED_ARTICLES.plainName(), avro)) {
            while (!stopped) {
                classified.next(POLL).forEach(story -> take(story.value()));
            }
        }
    }

    private void take(GenericRecord story) {
        if (stories.isEmpty()) {
            firstStorySeconds = StoryTail.secondsSinceStart();
        }
        stories.add(story);
    }

    private void refuseDoubles() {
        Set<String> seen = new HashSet<>();
        for (GenericRecord story : stories) {
            if (!seen.add(story.get("id") + "/" + story.get("revision"))) {
                throw new NewsroomException("The story " + story.get("id") + " was classified twice.");
            }
        }
    }

    private Set<SampleFeed> formats() {
        Set<SampleFeed> formats = EnumSet.noneOf(SampleFeed.class);
        stories.forEach(story -> formats.add(feed(story)));
        return formats;
    }

    private static SampleFeed feed(GenericRecord story) {
        String feedId = story.get("feedId").toString();
        return SampleFeed.byId(feedId)
                .orElseThrow(() -> new NewsroomException("A story came from the unknown feed " + feedId + "."));
    }

    private Map<String, String> labelNames() {
        Map<String, String> names = new HashMap<>();
        try (TopicTable<GenericRecord> versions =
                TopicTable.of(settings.bootstrapServers(), Topic.MODEL_VERSIONS.plainName(), avro)) {
            versions.refresh();
            for (GenericRecord version : versions.values()) {
                for (Object label : (Collection<?>) version.get("labels")) {
                    GenericRecord known = (GenericRecord) label;
                    names.put(known.get("id").toString(), known.get("name").toString());
                }
            }
        }
        return names;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NewsroomException("Interrupted while waiting for stories.", e);
        }
    }
}
