package io.slugline.console.feeds;

import io.slugline.console.projection.Backbone;
import io.slugline.console.projection.RecordTables;
import io.slugline.console.projection.RecordWriter;
import io.slugline.console.projection.UnsavedException;
import io.slugline.schemas.Feed;
import io.slugline.schemas.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds, pauses, resumes and removes feeds; each change is on the feeds topic before the call returns. A change throws
 * {@link UnsavedException} until the console has read which feeds there are: an address's id follows from it, so a feed
 * taken for new would replace the one that is there, with its pause and its interval.
 */
@Singleton
public class FeedDesk {
    private static final int LONGEST_URL = 2_000;
    private static final String FEEDS = "feeds";

    private final RecordTables tables;
    private final Clock clock = Clock.systemUTC();
    private final RecordWriter<Feed> writer;

    FeedDesk(Backbone backbone, RecordTables tables) {
        this.tables = tables;
        this.writer = new RecordWriter<>(backbone, Topic.FEEDS);
    }

    /** What became of a wish to add a feed. */
    public sealed interface Added {
        /** It is on the topic. */
        record New(String id) implements Added {}

        /** It was there already. */
        record Known(String id) implements Added {}

        /** It is no address a feed can have. */
        record Refused(String reason) implements Added {}
    }

    /** Adds a feed by its address. The same address is the same feed. */
    // The generated builder takes null for nullable fields and cannot say so.
    @SuppressWarnings("NullAway")
    public Added add(String address, @Nullable String title, String owner) {
        String url = address.strip();
        Optional<String> fault = fault(url);
        if (fault.isPresent()) {
            return new Added.Refused(fault.get());
        }
        tables.requireRead(FEEDS);
        Optional<Feed> known = known(url);
        if (known.isPresent()) {
            return new Added.Known(known.get().getId());
        }
        String id = UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)).toString();
        writer.writeNow(
                id,
                Feed.newBuilder()
                        .setId(id)
                        .setUrl(url)
                        .setTitle(title == null || title.isBlank() ? null : title.strip())
                        .setOwner(owner)
                        .setAdded(clock.instant())
                        .build());
        return new Added.New(id);
    }

    /** The feed at exactly this address. */
    public Optional<Feed> known(String url) {
        return tables.feeds().stream().filter(feed -> feed.getUrl().equals(url)).findFirst();
    }

    /** Pauses or resumes a feed; false if there is none. */
    public boolean pause(String id, boolean paused) {
        tables.requireRead(FEEDS);
        Optional<Feed> known = tables.feed(id);
        known.ifPresent(feed ->
                writer.writeNow(id, Feed.newBuilder(feed).setPaused(paused).build()));
        return known.isPresent();
    }

    /** Has a feed polled at once; false if there is none. */
    public boolean retry(String id) {
        tables.requireRead(FEEDS);
        Optional<Feed> known = tables.feed(id);
        known.ifPresent(feed -> writer.writeNow(
                id, Feed.newBuilder(feed).setRetryAsked(clock.instant()).build()));
        return known.isPresent();
    }

    /** Removes a feed; false if there is none. */
    public boolean remove(String id) {
        tables.requireRead(FEEDS);
        boolean known = tables.feed(id).isPresent();
        if (known) {
            writer.writeNow(id, null);
        }
        return known;
    }

    /** Why an address cannot be a feed's; empty if it can. */
    public static Optional<String> fault(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.of("An address begins with http:// or https://.");
            }
            if (uri.getHost() == null || url.length() > LONGEST_URL) {
                return Optional.of("The address names no host, or is longer than 2,000 characters.");
            }
            return uri.getUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("Names and passwords do not belong into an address.");
        } catch (URISyntaxException e) {
            return Optional.of("That is not an address: " + e.getReason() + ".");
        }
    }

    @PreDestroy
    void close() {
        writer.close();
    }
}
