package io.slugline.ingest;

import io.slugline.ingest.parse.Opml;
import io.slugline.ingest.text.Links;
import io.slugline.schemas.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of an OPML file, read again when the file changes. A file that is away or no OPML leaves the feeds as they
 * were, and the log says so once.
 */
final class OpmlFeeds implements FeedList {
    private static final Logger LOG = LoggerFactory.getLogger(OpmlFeeds.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Path file;
    private final Clock clock;
    private Map<String, Feed> known = Map.of();
    private Instant nextLook = Instant.MIN;
    private @Nullable FileTime read;
    private boolean troubled;

    OpmlFeeds(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public List<Change> changes() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return List.of();
        }
        nextLook = now.plus(LOOK);
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (changed.equals(read)) {
                return List.of();
            }
            List<Opml.Outline> outlines = Opml.read(Files.readAllBytes(file));
            read = changed;
            troubled = false;
            return since(outlines);
        } catch (IOException e) {
            complain(e);
            return List.of();
        }
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private List<Change> since(List<Opml.Outline> outlines) {
        Map<String, Feed> current = new LinkedHashMap<>();
        for (Opml.Outline outline : outlines) {
            if (Links.isHttp(outline.url())) {
                current.putIfAbsent(outline.url(), feed(outline));
            }
        }
        List<Change> changes = new ArrayList<>();
        current.forEach((id, feed) -> {
            if (!Objects.equals(feed, known.get(id))) {
                changes.add(new Change.Wanted(feed));
            }
        });
        known.keySet().stream()
                .filter(id -> !current.containsKey(id))
                .forEach(id -> changes.add(new Change.Removed(id)));
        known = current;
        return changes;
    }

    // The generated builder does not say which fields may be null; the schema does.
    @SuppressWarnings("NullAway")
    private static Feed feed(Opml.Outline outline) {
        return Feed.newBuilder()
                .setId(outline.url())
                .setUrl(outline.url())
                .setTitle(outline.title())
                .setSiteUrl(outline.siteUrl())
                .setAdded(Instant.EPOCH)
                .build();
    }

    private void complain(IOException trouble) {
        if (!troubled) {
            LOG.warn(
                    "The OPML file of the setting feeds.opml cannot be read and is tried again; file={} reason={}",
                    file,
                    trouble.toString());
        }
        troubled = true;
    }
}
