package io.slugline.standalone.samples;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** The invented papers. Each publishes every third story, in its own format. */
public enum SampleFeed {
    /** RSS 2.0. */
    HARBOUR_WIRE("harbour-wire", "Harbour Wire", "RSS 2.0", "/harbour-wire.rss", "application/rss+xml"),
    /** Atom 1.0. */
    MERIDIAN_POST("meridian-post", "Meridian Post", "Atom 1.0", "/meridian-post.atom", "application/atom+xml"),
    /** JSON Feed 1.1. */
    TOMORROW_DESK("tomorrow-desk", "Tomorrow Desk", "JSON Feed 1.1", "/tomorrow-desk.json", "application/feed+json");

    private final String id;
    private final String title;
    private final String format;
    private final String path;
    private final String mediaType;

    SampleFeed(String id, String title, String format, String path, String mediaType) {
        this.id = id;
        this.title = title;
        this.format = format;
        this.path = path;
        this.mediaType = mediaType;
    }

    /** Feed id on the topics. */
    public String id() {
        return "sample-" + id;
    }

    /** Name of the paper. */
    public String title() {
        return title;
    }

    /** Name of the format, e.g. {@code Atom 1.0}. */
    public String format() {
        return format;
    }

    /** Where the paper's feed is on the sample server. */
    public URI address(URI server) {
        return server.resolve(path);
    }

    /** Paper with a feed id. */
    public static Optional<SampleFeed> byId(String feedId) {
        return Arrays.stream(values()).filter(feed -> feed.id().equals(feedId)).findFirst();
    }

    String path() {
        return path;
    }

    String mediaType() {
        return mediaType;
    }

    boolean publishes(int story) {
        return story % values().length == ordinal();
    }

    /** Stable id of a story in the paper's own terms, a tag URI (RFC 4151). */
    String guid(int story) {
        return "tag:" + id + ".example,2026:story-" + (story + 1);
    }
}
